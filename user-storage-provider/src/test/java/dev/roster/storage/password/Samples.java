package dev.roster.storage.password;

import java.util.Map;

/** The cheapest well-formed string of each format for {@link #PASSWORD}, as passlib 1.7.4 writes it. */
final class Samples {
    static final String PASSWORD = "password";
    static final Map<PasswordFormat, String> ENCODED = Map.of(
            PasswordFormat.BCRYPT, "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
            PasswordFormat.BCRYPT_SHA256,
                    "$bcrypt-sha256$v=2,t=2b,r=5$5Hg1DKFqPE8C2aflZ5vVoe$wOK1VFFtS8IGTrGa7.h5fs0u84qyPbS",
            PasswordFormat.ARGON2,
                    "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
            PasswordFormat.PBKDF2,
                    "$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
            PasswordFormat.DJANGO, "pbkdf2_sha256$1000$saltsaltsalt$sYIePhT5IXESDKvnouJXtE5pTJ6Znbmef4vViYmc9Uc=",
            PasswordFormat.SCRYPT,
                    "$scrypt$ln=8,r=2,p=1$dO6d0xoDoLT2PofQGoNQag$g/Wf2A0vhHhaJM+addK61QPBthSmYB6uVTtQzh8CM3o",
            PasswordFormat.SHA512_CRYPT,
                    "$6$rounds=1000$saltstring$EzTqOEb9gQc3Va/4p4pnqWqp/wIh1Otyhg9H9E8sV0eDyHGbNBkoMxYIM0ODHPBfmDNWb6wRiAvTriYxeDgb9.");

    private Samples() {}
}
