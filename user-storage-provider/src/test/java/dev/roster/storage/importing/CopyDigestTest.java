package dev.roster.storage.importing;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.roster.database.entity.RosterUser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CopyDigestTest {

    @Test
    void everythingThatACopyShowsOrVerifiesWithCounts() {
        List<Consumer<RosterUser>> changes = List.of(
                user -> user.setUsername("b"),
                user -> user.setEmail("b@example.com"),
                user -> user.setFirstName("b"),
                user -> user.setLastName("b"),
                user -> user.setBio("b"),
                user -> user.setProfilePictureUrl("b"),
                user -> user.setActive(true),
                user -> user.setVerified(true),
                user -> user.setEmailVerified(true),
                user -> user.setCreatedAt(Instant.EPOCH),
                user -> user.setHashedPassword("b"),
                user -> user.setTotpEnabled(true),
                user -> user.setTotpSecret("b"),
                user -> user.setBackupCodes("b"),
                user -> user.setBackupCodes(""));
        assertThat(changes.stream().map(CopyDigestTest::after)).doesNotHaveDuplicates();
        assertThat(changes).allSatisfy(change -> assertThat(after(change)).isNotEqualTo(after(user -> {})));
    }

    @Test
    void whatASignInWritesDoesNot() {
        assertThat(after(user -> user.setLastLogin(Instant.EPOCH))).isEqualTo(after(user -> {}));
        assertThat(after(user -> user.setUpdatedAt(Instant.EPOCH))).isEqualTo(after(user -> {}));
    }

    @Test
    void aCopyFromWhichSomethingWasLeftOutIsAsTheRowIsButWrittenAgain() {
        String digest = after(user -> {});
        assertThat(CopyDigest.isOf(digest, digest)).isTrue();
        assertThat(CopyDigest.isOf(CopyDigest.incomplete(digest), digest)).isTrue();
        assertThat(CopyDigest.isOf(null, digest)).isFalse();
        assertThat(CopyDigest.incomplete(digest)).isNotEqualTo(digest);
    }

    private static String after(Consumer<RosterUser> change) {
        RosterUser user = new RosterUser();
        user.setId("1");
        change.accept(user);
        return CopyDigest.of(user, null);
    }
}
