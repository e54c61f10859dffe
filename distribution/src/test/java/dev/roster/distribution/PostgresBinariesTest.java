package dev.roster.distribution;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresBinariesTest {

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-arm_64", "darwin-x86_64", "darwin-arm_64", "windows-x86_64"})
    void everyUsualMachineFindsItsPostgres(String machine) {
        assertThat(PostgresBinariesTest.class.getResource("/postgres-" + machine + ".txz"))
                .isNotNull();
    }
}
