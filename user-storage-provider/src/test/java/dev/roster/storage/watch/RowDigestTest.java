package dev.roster.storage.watch;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RowDigestTest {

    private static final Instant LATER = Instant.parse("2026-01-02T03:04:05Z");

    static Stream<Consumer<RosterUser>> shown() {
        return Stream.of(
                user -> user.setUsername("Ada2"),
                user -> user.setUsername("ada"),
                user -> user.setEmail("other@example.com"),
                user -> user.setEmail(null),
                user -> user.setFirstName("Augusta"),
                user -> user.setFirstName(""),
                user -> user.setFirstName(null),
                user -> user.setLastName("King"),
                user -> user.setProfilePictureUrl("https://example.com/a.png"),
                user -> user.setBio("mathematician"),
                user -> user.setActive(false),
                user -> user.setVerified(true),
                user -> user.setEmailVerified(true),
                user -> user.setRoleId("other"),
                user -> user.setRoleId(null),
                user -> user.setCreatedAt(LATER),
                user -> user.setUpdatedAt(LATER),
                user -> {
                    user.setFirstName("AdaL");
                    user.setLastName("ovelace");
                });
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whateverKeycloakShowsCounts(Consumer<RosterUser> change) {
        RosterUser user = ada();
        String before = RowDigest.of(new UserRow(user, role()));

        change.accept(user);

        assertThat(RowDigest.of(new UserRow(user, role()))).isNotEqualTo(before);
    }

    static Stream<Consumer<RosterRole>> shownOfTheRole() {
        return Stream.of(role -> role.setActive(false), role -> role.setName("writer"), role -> role.setId("other"));
    }

    @ParameterizedTest
    @MethodSource("shownOfTheRole")
    void soDoesWhatDecidesOnTheRole(Consumer<RosterRole> change) {
        String before = RowDigest.of(new UserRow(ada(), role()));
        RosterRole role = role();

        change.accept(role);

        assertThat(RowDigest.of(new UserRow(ada(), role))).isNotEqualTo(before);
        assertThat(RowDigest.of(new UserRow(ada(), null))).isNotEqualTo(before);
    }

    @Test
    void whatNobodySeesOrIsCheckedAtEachUseDoesNotCount() {
        RosterUser user = ada();
        RosterRole role = role();
        String before = RowDigest.of(new UserRow(user, role));

        user.setLastLogin(LATER);
        user.setHashedPassword("$2b$12$other");
        user.setTotpSecret("JBSWY3DPEHPK3PXP");
        user.setTotpEnabled(true);
        user.setBackupCodes("[]");
        role.setDescription("reads");
        role.setUpdatedAt(LATER);

        assertThat(RowDigest.of(new UserRow(user, role))).isEqualTo(before).hasSize(43);
        assertThat(RowDigest.of(new UserRow(ada(), role()))).isEqualTo(before);
    }

    private static RosterUser ada() {
        RosterUser user = new RosterUser();
        user.setId("1");
        user.setUsername("Ada");
        user.setEmail("ada@example.com");
        user.setFirstName("Ada");
        user.setLastName("Lovelace");
        user.setActive(true);
        user.setRoleId("r");
        user.setCreatedAt(Instant.EPOCH);
        return user;
    }

    private static RosterRole role() {
        RosterRole role = new RosterRole();
        role.setId("r");
        role.setName("reader");
        role.setActive(true);
        return role;
    }
}
