package dev.roster.storage.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** {@code /admin/realms/{realm}/roster}. */
public final class RosterAdminResource {

    private final AdminRequest request;

    RosterAdminResource(AdminRequest request) {
        this.request = request;
    }

    /** What concerns one component; it is looked up once the rights are known. */
    @Path("{componentId}")
    public RosterComponentResource component(@PathParam("componentId") String componentId) {
        return new RosterComponentResource(request, componentId);
    }
}
