package dev.roster.it;

import dev.roster.it.kit.KeycloakBuild;
import org.junit.jupiter.api.Test;

@RosterServer
class BootIT {

    private final RosterStack stack;

    BootIT(RosterStack stack) {
        this.stack = stack;
    }

    @Test
    void providersAreThereWithoutAnyOptionOrFeature() {
        BootChecks.providersAreListed(stack.admin());
    }

    @Test
    void theApplicationsTablesAreNotPartOfKeycloaksModel() {
        BootChecks.noClassWasAdoptedAsAnEntity(
                new KeycloakBuild(stack.keycloak().home().path()));
    }

    @Test
    void nothingIsLoggedAsAnError() {
        BootChecks.noErrorWasLogged(stack.firstStart());
    }
}
