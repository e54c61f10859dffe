package dev.roster.storage.password;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Sha512CryptVectorsTest {
    private static final String SPECIFICATION = "U. Drepper, Unix crypt using SHA-256 and SHA-512, test vectors";
    private static final String PASSLIB = "passlib 1.7.4, test_handlers";

    static List<PublishedVector> vectors() {
        return List.of(
                vector(
                        SPECIFICATION,
                        "Hello world!",
                        "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS"
                                + "35inz1"),
                vector(
                        SPECIFICATION,
                        "Hello world!",
                        "$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZe"
                                + "HBy/YTBmSK6H9qs/y3RnOaw5v."),
                vector(
                        SPECIFICATION,
                        "This is just a test",
                        "$6$rounds=5000$toolongsaltstrin$lQ8jolhgVRVhY4b5pZKaysCLi0QBxGoNeKQzQ3glMhwllF7oGDZxUhx1yxdYc"
                                + "z/e1JSbq3y6JMxxl8audkUEm0"),
                vector(
                        SPECIFICATION,
                        "a very much longer text to encrypt.  This one even stretches over morethan one line.",
                        "$6$rounds=1400$anotherlongsalts$POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0o"
                                + "SwbtEW7o7UmJEiDwGqd8p4ur1"),
                vector(
                        SPECIFICATION,
                        "we have a short salt string but not a short password",
                        "$6$rounds=77777$short$WuQyW2YR.hBNpjjRhpYD/ifIw05xdfeEyQoMxIXbkvr0gge1a1x3yRULJ5CCaUeOxFmtlcG"
                                + "ZelFl5CxtgfiAc0"),
                vector(
                        SPECIFICATION,
                        "a short string",
                        "$6$rounds=123456$asaltof16chars..$BtCwjqMJGx5hrJhZywWvt0RLE8uZ4oPwcelCjmw2kSYu.Ec6ycULevoBK25"
                                + "fs2xXgMNrCzIMVcgEJAstJeonj1"),
                vector(
                        SPECIFICATION,
                        "the minimum number is still observed",
                        "$6$rounds=1000$roundstoolow$kUMsbe306n21p9R.FRkW3IGn.S9NPN0x50YhH1xhLsPuWGsUSklZt58jaTfF4ZEQp"
                                + "yUNGc0dqbpBYYBaHHrsX."),
                vector(
                        PASSLIB,
                        "U*U*U*U*",
                        "$6$LKO/Ute40T3FNF95$6S/6T2YuOIHY0N3XpLKABJ3soYcXD9mB7uVbtEZDj/LNscVhZoZ9DEH.sBciDrMsHOWOoASb"
                                + "NLTypH/5X26gN0"),
                vector(
                        PASSLIB,
                        "test",
                        "$6$rounds=11531$G/gkPn17kHYo0gTF$Kq.uZBHlSBXyzsOJXtxJruOOH4yc0Is13uY7yK0PvAvXxbvc1w8DO1RzREMh"
                                + "Ksc82K/Jh8OquV8FZUlreYPJk1"),
                vector(
                        PASSLIB,
                        PublishedVector.MIXED,
                        "$6$rounds=40000$PEZTJDiyzV28M3.m$GTlnzfzGB44DGd1XqlmC4erAJKCP.rhvLvrYxiT38htrNzVGBnplFOHjejUG"
                                + "VrCfusGWxLQCc3pFO0A/1jYYr0"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifiesWhatTheSpecificationAndPasslibPublish(PublishedVector vector) {
        vector.verifiesAs(PasswordFormat.SHA512_CRYPT);
    }

    private static PublishedVector vector(String source, String password, String encoded) {
        return PublishedVector.of(source, password, encoded);
    }
}
