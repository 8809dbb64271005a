package dev.pulse.query;

/// How a clause compares the event's value with its own.
enum Comparison {
    IS(":", "="), LESS("<", "<"), AT_MOST("<=", "<="), MORE(">", ">"), AT_LEAST(">=", ">=");

    private final String sign;
    private final String sql;

    Comparison(String sign, String sql) {
        this.sign = sign;
        this.sql = sql;
    }

    /// The sign in a query.
    String sign() {
        return sign;
    }

    /// The operator in SQL.
    String sql() {
        return sql;
    }

    boolean holds(long left, long right) {
        return accepts(Long.compare(left, right));
    }

    /// Not by `Double.compare`, which tells -0.0 from 0.0.
    boolean holds(double left, double right) {
        return accepts(left < right ? -1 : left > right ? 1 : 0);
    }

    private boolean accepts(int order) {
        return switch (this) {
            case IS -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
