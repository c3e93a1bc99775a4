package io.github.keyreeve.server.tokens.pem;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The three forms of private keys in PEM, each with the public key that belongs to it. */
final class PrivateKeys {

    private PrivateKeys() {}

    /** Both halves of a key. */
    record Pair(PrivateKey privateKey, PublicKey publicKey) {

        @Override
        public String toString() {
            return "Pair[…]";
        }
    }

    /** RFC 5958. */
    static Pair ofPkcs8(byte[] content) throws GeneralSecurityException {
        boolean isRsa = PrivateKeyInfo.getInstance(content)
                .getPrivateKeyAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
        PrivateKey key = KeyFactory.getInstance(isRsa ? "RSA" : "EC").generatePrivate(new PKCS8EncodedKeySpec(content));
        Pair pair = new Pair(key, isRsa ? publicOf((RSAPrivateCrtKey) key) : publicOf((ECPrivateKey) key));
        requireWorking(pair, isRsa ? "SHA256withRSA" : "SHA256withECDSA");
        return pair;
    }

    /** RFC 8017 appendix A.1.2. */
    static Pair ofPkcs1(byte[] content) throws GeneralSecurityException {
        return wrapped(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                RSAPrivateKey.getInstance(content));
    }

    /** RFC 5915. */
    static Pair ofSec1(byte[] content) throws GeneralSecurityException {
        org.bouncycastle.asn1.sec.ECPrivateKey key = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(content);
        if (!X9ObjectIdentifiers.prime256v1.equals(key.getParametersObject())) {
            throw new InvalidPem("its curve is not P-256");
        }
        return wrapped(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, X9ObjectIdentifiers.prime256v1), key);
    }

    private static Pair wrapped(AlgorithmIdentifier algorithm, ASN1Encodable key) throws GeneralSecurityException {
        try {
            return ofPkcs8(new PrivateKeyInfo(algorithm, key).getEncoded());
        } catch (IOException e) {
            throw new InvalidKeyException(e);
        }
    }

    private static PublicKey publicOf(RSAPrivateCrtKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    private static PublicKey publicOf(ECPrivateKey key) throws GeneralSecurityException {
        // The size of the field is compared first: a product on another curve would be no point of that of the key.
        if (key.getParams().getCurve().getField().getFieldSize() != 256) {
            throw new InvalidPem("its curve is not P-256");
        }
        org.bouncycastle.math.ec.ECPoint point = ECNamedCurveTable.getByOID(X9ObjectIdentifiers.prime256v1)
                .getG()
                .multiply(key.getS())
                .normalize();
        BigInteger x = point.getAffineXCoord().toBigInteger();
        BigInteger y = point.getAffineYCoord().toBigInteger();
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), key.getParams()));
    }

    private static void requireWorking(Pair pair, String algorithm) throws GeneralSecurityException {
        byte[] sample = {0, 1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.privateKey());
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(pair.publicKey());
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new InvalidPem("its private and its public part do not belong together");
        }
    }
}
