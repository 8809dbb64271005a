package dev.pulse.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.pulse.http.HttpReply;
import dev.pulse.ledger.Kept;
import dev.pulse.ledger.Rejection;
import dev.pulse.sqlite.DatabaseException;

/// The answer to a POST: what was accepted, what was not and why. `accepted + rejected = events sent`; a duplicate is accepted.
public final class Receipt {
    private static final int RETRY_AFTER_BUSY_SECONDS = 1;
    private static final int RETRY_AFTER_TROUBLE_SECONDS = 10;
    /// Too much is waiting; nothing of the request was kept.
    static final HttpReply BUSY = HttpReply.detail(503, "too many requests are waiting, try again later")
            .withRetryAfter(RETRY_AFTER_BUSY_SECONDS);
    private static final HttpReply ONE = HttpReply.json(200, "{\"accepted\":1,\"rejected\":[],\"duplicates\":0}");

    private Receipt() {}

    /// After the commit.
    public static HttpReply of(Kept kept) {
        var intake = kept.intake();
        if (!intake.isReadable()) {
            return HttpReply.detail(intake.unreadable().equals(BodyReader.TOO_MANY) ? 413 : 400, intake.unreadable());
        }
        return kept.stored() == 1 && intake.received() == 1 ? ONE : HttpReply.json(200, json(kept));
    }

    /// The database cannot keep it; nothing of the request was kept.
    public static HttpReply trouble(DatabaseException failure) {
        var reply = failure.isDiskFull()
                ? HttpReply.detail(507, "the disk of PULSE is full, nothing of this request was kept")
                : HttpReply.detail(503, "the database cannot be written, nothing of this request was kept");
        return reply.withRetryAfter(RETRY_AFTER_TROUBLE_SECONDS);
    }

    private static String json(Kept kept) {
        var json = new StringBuilder(64 + 96 * kept.intake().rejections().size());
        json.append("{\"accepted\":").append(kept.stored() + kept.duplicates()).append(",\"rejected\":[");
        for (var rejection : kept.intake().rejections()) {
            append(json, rejection);
        }
        return json.append("],\"duplicates\":").append(kept.duplicates()).append('}').toString();
    }

    private static void append(StringBuilder json, Rejection rejection) {
        json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
        json.append("{\"index\":\"").append(rejection.position()).append("\",\"error\":\"");
        JsonStringEncoder.getInstance().quoteAsString(rejection.reason(), json);
        json.append("\"}");
    }
}
