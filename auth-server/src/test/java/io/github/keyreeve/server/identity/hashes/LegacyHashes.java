package io.github.keyreeve.server.identity.hashes;

import java.util.stream.Stream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder.BCryptVersion;

/**
 * Hashes of one password as other systems write them. Those of PBKDF2 and scrypt were made with Python's {@code hashlib}; the ones
 * of Werkzeug were also verified by its own {@code check_password_hash}.
 */
public final class LegacyHashes {

    public static final String PASSWORD = "correct horse battery";

    public static final String DJANGO =
            "pbkdf2_sha256$1000$NaClSaltOf16Char$ywARWjlN0T97MAnAPEiXUo6Aje6vmWoaiKtBbnV0LU0=";

    private static final String ARGON2I =
            "$argon2i$v=19$m=19456,t=2,p=1$8PHy8/T19vf4+fr7/P3+/w$9QJhX02L2eBKzrqx9mSKtwDZQwKjLEt/P35yGm/Np4U";

    private LegacyHashes() {}

    /** One of each form. */
    public static Stream<String> all() {
        return Stream.of(bcryptAndArgon2(), pbkdf2AndScrypt(), ofProducts()).flatMap(each -> each);
    }

    private static Stream<String> bcryptAndArgon2() {
        String argon2id = new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD);
        return Stream.of(
                new BCryptPasswordEncoder(BCryptVersion.$2A, 4).encode(PASSWORD),
                new BCryptPasswordEncoder(BCryptVersion.$2B, 4).encode(PASSWORD),
                new BCryptPasswordEncoder(BCryptVersion.$2Y, 4).encode(PASSWORD),
                "bcrypt$" + new BCryptPasswordEncoder(BCryptVersion.$2B, 4).encode(PASSWORD),
                argon2id,
                "argon2" + argon2id,
                // As costly as new ones, and outdated for its kind alone.
                ARGON2I);
    }

    private static Stream<String> pbkdf2AndScrypt() {
        return Stream.of(
                DJANGO,
                "pbkdf2_sha1$1000$NaClSaltOf16Char$3CFV2dAdoJZm9ulapIYxdwmms1g=",
                "pbkdf2:sha256:1000$NaClSaltOf16Char$cb00115a394dd13f7b3009c03c4897528e808deeaf996a1a88ab416e75742d4d",
                "pbkdf2:sha512:1000$NaClSaltOf16Char$ebee4b743364fd994a375919cb84a27620fd325628f86cdc17ca695a8b2355f1"
                        + "78d739719521c94005ff70b507998d935336317f737c87b998aa0215cd289163",
                "$pbkdf2$1000$8PHy8/T19vf4.fr7/P3./w$2DNX40nbdH77gy40BOl7GYl.sJg",
                "$pbkdf2-sha256$1000$8PHy8/T19vf4.fr7/P3./w$99bV.pKqUWKQUi1d2HhkR3ILvGqybbv4Jxx1sMp8D6s",
                "$pbkdf2-sha512$1000$8PHy8/T19vf4.fr7/P3./w$hWACBuAy41PVaxHMuJVNcqtn6FQe.C1dQ2Bt7XPgCBGLkHEHHdKxW4fz"
                        + "TWC2O9wKVcIX9e3QYMxwnO23HUbLDg",
                "{pbkdf2@SpringSecurity_v5_8}f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff20d4b3446238a27332f897f5848071695bdb2272"
                        + "ad5d7c732885691124804e2b",
                "scrypt:32768:8:1$NaClSaltOf16Char$bba2416be6f14f89820dcb511a68a517a0442b2d090cea9ca8ebd339a2d8b1db46"
                        + "9709a3d703a69d87dd25d020b8506473d7aca94a0e6cd428f346f1e30435df",
                "scrypt$1024$NaClSaltOf16Char$8$1$zPixRI4cBrXozldA7Y7eJfSuqBOByMhYsDCx2ND+dcA69fCeEvIRUTc/LszQpwXzELSH"
                        + "RztBSDwbzZ5zeabfDA==",
                "$scrypt$ln=10,r=8,p=1$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8");
    }

    /** Made with Python's {@code hashlib} and {@code crypt}; the AES in the one of Firebase is that of OpenSSL. */
    private static Stream<String> ofProducts() {
        return Stream.of(
                "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuuFABy..DpKi5eX.TjDW.8iDMNk/Tma6W",
                "$wp$2y$04$abcdefghijklmnopqrstuuBmcW6jRoZjEwB6yLf8pokbS/tOkZxVi",
                "$P$7IQRaTwmfeI6WTU8U7/4YAxbyaWaCf/",
                "$5$saltstring$Ei5pjI5XWclFQjLDfGOMwlNh9NsZierSPwLy2XgJds6",
                "$6$rounds=1000$NaClSaltOf16Char$bzp6b527x./KS4ByvZx9cUeeHR.YKDZquI1PYKsB1ndAFCcBuUpD8AMCVkkW1B5Ne2wmltJF"
                        + "/uF2VPEdri9Ps/",
                "AAABAgMEBQYHCAkKCwwNDg/Kv5tkqQSdO0Z/d/XxWNczkIjFP2C3aR/Oyg84EdRL9A==",
                "AQAAAAIAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg9OjEVSLnLd+mtlFb9XoK6lHa4gNh+7LmuWwX1ngTrjyQ==",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKb"
                        + "m0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$RJkBVVJmq2D8z/P8tVAJsfbxFyFigzGZ/ZYbhXRpcO8eM8P7B9iM"
                        + "egRBywYXvJPgxpf783rPSVXOZ0CE5x+Q/g==");
    }
}
