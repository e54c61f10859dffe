package dev.roster.storage.secondfactor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.common.util.Time;
import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.Base32;
import org.keycloak.models.utils.TimeBasedOTP;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.RosterDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RosterOtpCredentialProviderTest {

    private static final String COMPONENT = "aaaaaaaaaaaaaaaaaaaaaa";
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String ANOTHER_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String STORED_SECRET = "another secret, stored by Keycloak";

    private final RosterUser row = new RosterUser();
    private final List<CredentialModel> stored = new ArrayList<>();
    private final Set<String> usedKeys = new HashSet<>();
    private final OTPPolicy policy = new OTPPolicy("totp", "HmacSHA1", 0, 6, 1, 30);

    private final RealmModel realm = realm();
    private final UserModel bob = user("f:" + COMPONENT + ":1");
    private final UserModel local = user("1");
    private final OTPCredentialProvider provider =
            new RosterOtpCredentialProvider(session(), new TotpVerifier(), new WarningPace());

    RosterOtpCredentialProviderTest() {
        row.setId("1");
        row.setTotpEnabled(true);
        row.setTotpSecret(SECRET);
    }

    @AfterEach
    void resetTime() {
        Time.setOffset(0);
    }

    @Test
    void showsACompleteCredentialWithoutTheSecret() {
        OTPCredentialModel credential = provider.getDefaultCredential(session(), realm, bob);
        assertThat(credential.getId()).isNotBlank();
        assertThat(provider.getDefaultCredential(session(), realm, bob).getId()).isEqualTo(credential.getId());
        OTPCredentialModel read = OTPCredentialModel.createFromCredentialModel(credential);
        assertThat(read.getOTPCredentialData().getDigits()).isEqualTo(6);
        assertThat(read.getSecretData()).doesNotContain(SECRET);
    }

    @Test
    void isConfiguredInBothOfKeycloaksWays() {
        assertThat(provider.isConfiguredFor(realm, bob)).isTrue();
        assertThat(provider.isConfiguredFor(realm, bob, "otp")).isTrue();
        assertThat(provider.isConfiguredFor(realm, bob, "hotp")).isFalse();
        assertThat(provider.isConfiguredFor(realm, bob, "password")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void acceptsARightCodeOnceWithoutCredentialId(String credentialId) {
        String code = code(SECRET);
        assertThat(isValid(bob, credentialId, code)).isTrue();
        assertThat(isValid(bob, credentialId, code)).isFalse();
    }

    @Test
    void refusesInOneFlowWhatWasUsedInAnother() {
        String id = provider.getDefaultCredential(session(), realm, bob).getId();
        String code = code(SECRET);
        assertThat(isValid(bob, id, code)).isTrue();
        assertThat(isValid(bob, "", code)).isFalse();
        policy.setCodeReusable(true);
        assertThat(isValid(bob, "", code)).as("reusable by the realm's policy").isFalse();
    }

    @Test
    void remembersTheStepAndNotTheText() {
        String code = code(SECRET);
        assertThat(isValid(bob, "", code)).isTrue();
        assertThat(isValid(bob, "", code.substring(0, 3) + " " + code.substring(3)))
                .isFalse();
        assertThat(usedKeys)
                .hasSize(1)
                .allMatch(key -> key.contains(bob.getId()) && !key.contains(code) && !key.contains(SECRET));
    }

    @Test
    void aNewSecretHasStepsOfItsOwn() {
        String code = code(SECRET);
        String another = code(ANOTHER_SECRET);
        assertThat(isValid(bob, "", code)).isTrue();
        row.setTotpSecret(ANOTHER_SECRET);
        assertThat(isValid(bob, "", another)).isTrue();
        assertThat(isValid(bob, "", another)).isFalse();
        row.setTotpSecret(SECRET.toLowerCase(Locale.ROOT));
        assertThat(isValid(bob, "", code)).as("the old one again").isFalse();
    }

    @Test
    void isDatedByTheRow() {
        assertThat(provider.getDefaultCredential(session(), realm, bob).getCreatedDate())
                .isNull();
        row.setCreatedAt(Instant.ofEpochMilli(1_000));
        assertThat(provider.getDefaultCredential(session(), realm, bob).getCreatedDate())
                .isEqualTo(1_000);
        row.setUpdatedAt(Instant.ofEpochMilli(2_000));
        assertThat(provider.getDefaultCredential(session(), realm, bob).getCreatedDate())
                .isEqualTo(2_000);
    }

    @Test
    void acceptsTheNextCodeAfterThat() {
        assertThat(isValid(bob, "", code(SECRET))).isTrue();
        Time.setOffset(60);
        assertThat(isValid(bob, "", code(SECRET))).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "no Base32", "A"})
    void demandsACodeAndAcceptsNoneWhereTheSecretIsUnusable(String secret) {
        row.setTotpSecret(secret);
        assertThat(provider.isConfiguredFor(realm, bob)).isTrue();
        assertThat(provider.getDefaultCredential(session(), realm, bob)).isNotNull();
        assertThat(isValid(bob, "", code(SECRET))).isFalse();
        assertThat(isValid(bob, "", null)).isFalse();
    }

    @Test
    void leavesPeopleWithoutTotpToKeycloak() {
        row.setTotpEnabled(false);
        assertThat(provider.isConfiguredFor(realm, bob)).isFalse();
        assertThat(provider.getDefaultCredential(session(), realm, bob)).isNull();
        assertThat(isValid(bob, "", code(SECRET))).isFalse();
    }

    @Test
    void leavesLocalPeopleToKeycloak() {
        assertThat(provider.isConfiguredFor(realm, local)).isFalse();
        assertThat(provider.getDefaultCredential(session(), realm, local)).isNull();
        store("device");
        assertThat(provider.isConfiguredFor(realm, local)).isTrue();
        assertThat(isValid(local, "", storedCode())).as("no id").isFalse();
        assertThat(isValid(local, "device", storedCode())).isTrue();
        assertThat(isValid(local, "device", storedCode())).as("again").isFalse();
    }

    @Test
    void acceptsBothTheApplicationsGeneratorAndOneThatKeycloakStores() {
        store("device");
        assertThat(isValid(bob, "", storedCode())).as("not chosen").isTrue();
        assertThat(isValid(bob, "device", storedCode()))
                .as("chosen, and used already")
                .isFalse();
        usedKeys.clear();
        assertThat(isValid(bob, "device", code(SECRET)))
                .as("the application's code for the other")
                .isFalse();
        assertThat(isValid(bob, "device", storedCode())).as("chosen").isTrue();
        assertThat(isValid(bob, "", code(SECRET))).as("the application's").isTrue();
    }

    @Test
    void refusesACredentialIdThatNobodyHas() {
        assertThat(isValid(bob, "unknown", code(SECRET))).isFalse();
    }

    private boolean isValid(UserModel user, String credentialId, String typed) {
        return provider.isValid(realm, user, new UserCredentialModel(credentialId, "otp", typed));
    }

    private void store(String id) {
        OTPCredentialModel credential = OTPCredentialModel.createTOTP(STORED_SECRET, 6, 30, "HmacSHA1");
        credential.setId(id);
        stored.add(credential);
    }

    // Keycloak's own stored generators go by the clock of the machine, not by its shifted one.
    private static String storedCode() {
        return new TimeBasedOTP().generateTOTP(STORED_SECRET);
    }

    private static String code(String base32) {
        TimeBasedOTP generator = new TimeBasedOTP();
        Calendar now = Calendar.getInstance();
        now.setTimeInMillis(Time.currentTimeMillis());
        generator.setCalendar(now);
        return generator.generateTOTP(Base32.decode(base32));
    }

    private KeycloakSession session() {
        SingleUseObjectProvider singleUse = Stubs.of(
                SingleUseObjectProvider.class, Map.of("putIfAbsent", arguments -> usedKeys.add((String) arguments[0])));
        RosterDirectory directory = new RosterDirectory() {
            @Override
            public ComponentModel component() {
                return new ComponentModel();
            }

            @Override
            public DatabaseSession database() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<UserRow> row(UserModel user) {
                return Optional.of(new UserRow(row, null));
            }
        };
        return Stubs.of(
                KeycloakSession.class,
                Map.of("singleUseObjects", arguments -> singleUse, "getAttribute", arguments -> directory));
    }

    private RealmModel realm() {
        ComponentModel component = new ComponentModel();
        component.setId(COMPONENT);
        component.setProviderId("roster");
        return Stubs.of(
                RealmModel.class,
                Map.of(
                        "getOTPPolicy", arguments -> policy,
                        "getComponent", arguments -> COMPONENT.equals(arguments[0]) ? component : null));
    }

    private UserModel user(String id) {
        SubjectCredentialManager credentials = Stubs.of(
                SubjectCredentialManager.class,
                Map.of(
                        "getStoredCredentialsByTypeStream",
                        arguments -> "otp".equals(arguments[0]) ? stored.stream() : Stream.empty(),
                        "getStoredCredentialById",
                        arguments -> stored.stream()
                                .filter(credential -> credential.getId().equals(arguments[0]))
                                .findFirst()
                                .orElse(null)));
        return Stubs.of(
                UserModel.class,
                Map.of(
                        "getId", arguments -> id,
                        "getUsername", arguments -> "bob",
                        "getFederationLink", arguments -> id.startsWith("f:") ? COMPONENT : null,
                        "credentialManager", arguments -> credentials));
    }
}
