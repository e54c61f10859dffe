package dev.roster.storage.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.component.ComponentModel;

import dev.roster.storage.doctor.Doctor;

/**
 * {@code /admin/realms/{realm}/roster/{componentId}}. Every method asks for the caller's right first, then for the
 * component. A class of resources is found at Keycloak's build only if a method of it carries {@code @Path}.
 */
public final class RosterComponentResource {

    private final AdminRequest request;
    private final RunLimits limits;
    private final String componentId;

    RosterComponentResource(AdminRequest request, RunLimits limits, String componentId) {
        this.request = request;
        this.limits = limits;
        this.componentId = componentId;
    }

    /**
     * What is wrong, or will be, with the component and the database behind it. Takes up to 15 seconds. Needs
     * {@code view-realm}.
     */
    @GET
    @Path("doctor")
    @Produces(MediaType.APPLICATION_JSON)
    public Response doctor() {
        request.requireViewRealm();
        ComponentModel component = request.component(componentId);
        return Answers.ok(DoctorRepresentation.of(limits.examine(
                component.getId(), () -> new Doctor(request.session(), request.realm()).examine(component))));
    }

    /** Copying people now. */
    @Path("sync")
    public SyncResource sync() {
        return new SyncResource(request, componentId);
    }

    /** What came of it. */
    @Path("sync-report")
    public SyncReportsResource syncReports() {
        return new SyncReportsResource(request, componentId);
    }
}
