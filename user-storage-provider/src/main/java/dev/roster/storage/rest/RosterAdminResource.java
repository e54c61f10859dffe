package dev.roster.storage.rest;

import java.io.InputStream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;

import dev.roster.storage.ConnectionProbe;
import dev.roster.storage.RosterUserStorageProviderFactory;

/** {@code /admin/realms/{realm}/roster}. */
public final class RosterAdminResource {

    private final AdminRequest request;
    private final RunLimits limits;

    RosterAdminResource(AdminRequest request, RunLimits limits) {
        this.request = request;
        this.limits = limits;
    }

    /**
     * Tries a connection as it stands in a form: {@code {"id", "jdbcUrl", ...}} or a component's representation. Needs
     * {@code manage-realm}. Like Keycloak's test of an LDAP connection it makes no admin event, for nothing changes.
     *
     * @param body JSON of at most 64 KiB
     * @return 200 {@code {ok, code, message}}
     */
    @POST
    @Path("test-connection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response testConnection(InputStream body) {
        request.requireManageRealm();
        UserStorageProviderFactory<?> factory = (UserStorageProviderFactory<?>) request.session()
                .getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, RosterUserStorageProviderFactory.PROVIDER_ID);
        ConnectionRequest given = ConnectionRequest.read(body, ConnectionRequest.keys(factory));
        ComponentModel stored = given.id() == null ? null : request.component(given.id());
        ConnectionProbe.Result result = limits.test(
                () -> new ConnectionProbe(request.session(), request.realm()).run(stored, given.component()));
        return Answers.ok(new ConnectionAnswer(
                result.isOk(),
                result.messageKey().replaceFirst("roster\\.", ""),
                AdminMessages.text(request, result.messageKey(), result.parameters())));
    }

    /** What concerns one component; it is looked up once the rights are known. */
    @Path("{componentId}")
    public RosterComponentResource component(@PathParam("componentId") String componentId) {
        return new RosterComponentResource(request, limits, componentId);
    }
}
