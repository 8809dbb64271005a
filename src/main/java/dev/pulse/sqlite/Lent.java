package dev.pulse.sqlite;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// A data source that lends one connection at a time and takes it back at `close()`. camel-jdbc asks for a connection per
/// exchange; opening one each time is the slowest way to use SQLite.
final class Lent implements DataSource {
    private final Lending lending;

    Lent(Lending lending) {
        this.lending = lending;
    }

    /// Where connections come from and go back to.
    interface Lending {
        Connection borrow() throws SQLException;

        void giveBack(Connection connection) throws SQLException;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = lending.borrow();
        var returned = new boolean[1];
        var types = new Class<?>[] {Connection.class};
        return (Connection) Proxy.newProxyInstance(Lent.class.getClassLoader(), types, (proxy, method, args) -> {
            switch (method.getName()) {
                case "isClosed":
                    return returned[0];
                case "close":
                    if (!returned[0]) {
                        returned[0] = true;
                        lending.giveBack(connection);
                    }
                    return null;
                default:
                    if (returned[0] && method.getDeclaringClass() != Object.class) {
                        throw new SQLException("the connection was given back");
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
            }
        });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // There is nothing to log.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // There is no login.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
