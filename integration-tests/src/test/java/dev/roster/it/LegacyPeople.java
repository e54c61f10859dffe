package dev.roster.it;

/** People of {@code dev/legacy}, by what they sign in with. */
final class LegacyPeople {

    static final String ALICE = "alice";
    static final String ALICES_PASSWORD = "correct horse battery staple";
    static final String ALICES_ROW = "14a0f9e7-7f1b-403c-9f15-82b0eab477d2";

    static final String BOB = "bob";
    static final String BOBS_PASSWORD = "bob's pa55word \u2713";
    static final String BOBS_TOTP_SECRET = "TIXPQD2Y52CXD5EZRV6EBE7W32RGRKUH";

    /** Somebody whose hash is cheap. */
    static final String ADA = "ada.liskov3";

    static final String ADAS_PASSWORD = "v_Xwtcbqu!BEdKEQx1";
    static final String ADAS_ROW = "0f977044-218e-4b7b-958d-cdb46b446806";

    private LegacyPeople() {}
}
