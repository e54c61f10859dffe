package dev.roster.storage.rest;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers that nobody on the way may keep. */
public final class Answers {

    private Answers() {}

    /**
     * 200 with a body.
     *
     * @param body what Jackson writes as JSON
     */
    public static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .cacheControl(noStore())
                .build();
    }

    static CacheControl noStore() {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        control.setNoTransform(false);
        return control;
    }
}
