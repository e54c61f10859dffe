package dev.roster.storage.rest;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.component.ComponentModel;

import dev.roster.storage.sync.SyncReport;
import dev.roster.storage.sync.SyncReports;

/** {@code /admin/realms/{realm}/roster/{componentId}/sync-report}. */
public final class SyncReportsResource {

    private final AdminRequest request;
    private final String componentId;

    SyncReportsResource(AdminRequest request, String componentId) {
        this.request = request;
        this.componentId = componentId;
    }

    /** The last synchronisations, the newest first. Needs {@code view-realm}. */
    @GET
    @Path("")
    @Produces(MediaType.APPLICATION_JSON)
    public Response reports() {
        request.requireViewRealm();
        ComponentModel component = request.component(componentId);
        List<SyncReport> reports = new SyncReports(request.session(), component.getId()).list();
        return Answers.ok(reports);
    }
}
