package dev.roster.storage.secondfactor;

import java.util.List;
import java.util.Optional;

import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.Availability;
import dev.roster.storage.RosterDirectories;
import dev.roster.storage.signin.UnavailablePage;
import org.jboss.logging.Logger;

/**
 * Keycloak's provider {@code keycloak-otp}, which also knows the code generators that stand in the application's rows.
 * Keycloak asks this provider, and not the user's storage, in its direct grant and reset flows; so both those flows
 * and the browser's end in this one verifier and one memory of used codes.
 *
 * <p>A person of Roster with {@code totp_enabled} always has a second factor here. Where {@code totp_secret} is null
 * or no Base32, no code is ever right and a warning is logged: the application asks for a second factor, and a damaged
 * row must not become a way around it. People without {@code totp_enabled}, and everybody else, are left to Keycloak.
 * A code generator that Keycloak itself stores for a person of Roster stays usable beside the application's.
 */
final class RosterOtpCredentialProvider extends OTPCredentialProvider {

    private static final Logger logger = Logger.getLogger(RosterOtpCredentialProvider.class);

    private final TotpVerifier verifier;
    private final WarningPace unusableSecrets;
    private final UsedSteps usedSteps;

    RosterOtpCredentialProvider(KeycloakSession session, TotpVerifier verifier, WarningPace unusableSecrets) {
        super(session);
        this.verifier = verifier;
        this.unusableSecrets = unusableSecrets;
        this.usedSteps = new UsedSteps(session);
    }

    @Override
    public OTPCredentialModel getDefaultCredential(KeycloakSession session, RealmModel realm, UserModel user) {
        return enabledRow(realm, user)
                .map(row -> RosterOtpCredential.of(user, row))
                .orElseGet(() -> stored(session, realm, user));
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return supportsApplicationType(credentialType)
                        && enabledRow(realm, user).isPresent()
                || supportsCredentialType(credentialType)
                        && user.credentialManager()
                                .getStoredCredentialsByTypeStream(credentialType)
                                .anyMatch(credential -> isKeycloaks(realm, user, credential));
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user) {
        return isConfiguredFor(realm, user, getType());
    }

    /** Where only the row holds it, it can be removed as far as the row may be written. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        UserModel user = context.getUser();
        CredentialTypeMetadata metadata = super.getCredentialTypeMetadata(context);
        return user != null && enabledRow(session.getContext().getRealm(), user).isPresent()
                ? RowCredentialType.of(metadata, user, session)
                : metadata;
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        Optional<RosterUser> row = enabledRow(realm, user);
        String credentialId = input.getCredentialId();
        if (row.isEmpty()) {
            return (credentialId == null || isKeycloaks(realm, user, credentialId))
                    && super.isValid(realm, user, input);
        }
        boolean applications =
                credentialId == null || credentialId.isBlank() || RosterOtpCredential.isIdOfRow(credentialId);
        if (!applications) {
            return isStored(user, credentialId)
                    && isKeycloaks(realm, user, credentialId)
                    && super.isValid(realm, user, input);
        }
        TotpWindow window = TotpWindow.of(realm.getOTPPolicy());
        Optional<TotpSecret> secret = secret(row.get());
        List<Long> steps = secret.map(known ->
                        verifier.matchingSteps(known, input.getChallengeResponse(), Time.currentTimeMillis(), window))
                .orElse(List.of());
        return steps.isEmpty()
                ? isValidForStored(realm, user, input)
                : usedSteps.use(user.getId(), secret.get(), steps, window);
    }

    // Keycloak's form offers a choice of generators only where it stores two; with one it sends the default's id.
    private boolean isValidForStored(RealmModel realm, UserModel user, CredentialInput input) {
        return Optional.ofNullable(stored(session, realm, user))
                .map(stored -> new UserCredentialModel(stored.getId(), getType(), input.getChallengeResponse()))
                .filter(stored -> super.isValid(realm, user, stored))
                .isPresent();
    }

    // Keycloak's default is the first that it stores, which may be the copy of the row's.
    private OTPCredentialModel stored(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(getType())
                .filter(credential -> isKeycloaks(realm, user, credential))
                .findFirst()
                .map(OTPCredentialModel::createFromCredentialModel)
                .orElse(null);
    }

    // While a person is federated the copy of the row's code generator is as old as the copy.
    private static boolean isKeycloaks(RealmModel realm, UserModel user, CredentialModel credential) {
        return isKeycloaks(realm, user, credential.getId());
    }

    private static boolean isKeycloaks(RealmModel realm, UserModel user, String credentialId) {
        return !SecondFactorCopy.generatorId(user).equals(credentialId)
                || RosterDirectories.component(realm, user) == null;
    }

    private static boolean isStored(UserModel user, String credentialId) {
        return user.credentialManager().getStoredCredentialById(credentialId) != null;
    }

    private Optional<TotpSecret> secret(RosterUser row) {
        Optional<TotpSecret> secret = TotpSecret.parse(row.getTotpSecret());
        if (secret.isEmpty() && unusableSecrets.isDue()) {
            logger.warnf("User %s has totp_enabled, but totp_secret is no Base32: no code is accepted", row.getId());
        }
        return secret;
    }

    private static boolean supportsApplicationType(String credentialType) {
        return OTPCredentialModel.TYPE.equals(credentialType) || OTPCredentialModel.TOTP.equals(credentialType);
    }

    private Optional<RosterUser> enabledRow(RealmModel realm, UserModel user) {
        return UnavailablePage.orPage(session, () -> Availability.orRefuse(() -> rowOf(realm, user)))
                .filter(RosterUser::isTotpEnabled);
    }

    private Optional<RosterUser> rowOf(RealmModel realm, UserModel user) {
        return RosterDirectories.of(session, realm, user)
                .flatMap(directory -> directory.row(user))
                .map(UserRow::user);
    }
}
