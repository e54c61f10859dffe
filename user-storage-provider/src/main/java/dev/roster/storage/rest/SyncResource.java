package dev.roster.storage.rest;

import java.util.Map;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.component.ComponentModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;

import dev.roster.storage.RosterUserStorageProviderFactory;
import dev.roster.storage.sync.SyncFailure;
import dev.roster.storage.sync.SyncKind;
import dev.roster.storage.sync.SyncOrder;
import dev.roster.storage.sync.SyncReport;

/** {@code /admin/realms/{realm}/roster/{componentId}/sync}. */
public final class SyncResource {

    private final AdminRequest request;
    private final String componentId;

    SyncResource(AdminRequest request, String componentId) {
        this.request = request;
        this.componentId = componentId;
    }

    /**
     * Synchronises and answers with the report. Needs {@code manage-realm}.
     *
     * @param kind {@code full} or {@code changed}
     * @param isDryRun nothing is written, and the report tells what would be
     * @param isConfirmed people are removed however many they are
     */
    @POST
    @Path("")
    @Produces(MediaType.APPLICATION_JSON)
    public Response sync(
            @QueryParam("kind") String kind,
            @QueryParam("dryRun") boolean isDryRun,
            @QueryParam("confirm") boolean isConfirmed) {
        request.requireManageRealm();
        ComponentModel component = request.component(componentId);
        SyncKind known =
                SyncKind.ofLabel(kind).orElseThrow(() -> AdminErrors.invalid("The parameter kind is full or changed."));
        if (!new UserStorageProviderModel(component).isEnabled()) {
            throw AdminErrors.of(Response.Status.CONFLICT, "disabled", "The component is disabled.");
        }
        SyncReport report = run(component, new SyncOrder(known, isDryRun, isConfirmed));
        if (!isDryRun) {
            request.events()
                    .operation(OperationType.ACTION)
                    .resourcePath(request.session().getContext().getUri())
                    .representation(Map.of("action", "sync", "report", report))
                    .success();
        }
        return Answers.ok(report);
    }

    private SyncReport run(ComponentModel component, SyncOrder order) {
        RosterUserStorageProviderFactory factory = (RosterUserStorageProviderFactory) request.session()
                .getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, RosterUserStorageProviderFactory.PROVIDER_ID);
        try {
            return factory.synchronisation()
                    .run(request.session(), request.realm().getId(), component.getId(), order);
        } catch (SyncFailure e) {
            throw refusal(e);
        }
    }

    private static ErrorResponseException refusal(SyncFailure failure) {
        return switch (failure.reason()) {
            case IN_PROGRESS -> AdminErrors.of(Response.Status.CONFLICT, "in_progress", failure.getMessage());
            case BRAKE ->
                AdminErrors.of(
                        Response.Status.CONFLICT, "guard", failure.getMessage() + " With confirm=true it goes on.");
            case UNAVAILABLE ->
                AdminErrors.of(Response.Status.SERVICE_UNAVAILABLE, "temporarily_unavailable", failure.getMessage());
            case NO_COMPONENT -> AdminErrors.notFound(failure.getMessage());
            case OTHER -> AdminErrors.of(Response.Status.INTERNAL_SERVER_ERROR, "sync_failed", failure.getMessage());
        };
    }
}
