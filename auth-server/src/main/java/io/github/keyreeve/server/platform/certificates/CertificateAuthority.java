package io.github.keyreeve.server.platform.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** An authority of its own for certificates of servers, RFC 5280. Its key is never stored: what trusts it trusts nothing else. */
final class CertificateAuthority {

    private static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private static final int SERIAL_BITS = 127;

    /** For clocks that are slow. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private final SecureRandom random;
    private final Instant now;
    private final Duration validity;
    private final X500Name name;
    private final KeyPair keys;

    CertificateAuthority(String host, SecureRandom random, Instant now, Duration validity) {
        this.random = random;
        this.now = now;
        this.validity = validity;
        this.name = new X500Name("CN=Keyreeve development CA for " + host);
        this.keys = newKeys();
    }

    /** Its own certificate, in DER: it issues certificates of servers only, and no other authorities. */
    byte[] certificate() throws IOException, GeneralSecurityException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        return sign(name, keys, extensions);
    }

    /** A certificate for a server, in DER, RFC 9525: its name is the alternative name. */
    byte[] certificate(String host, KeyPair server) throws IOException, GeneralSecurityException {
        int type = host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName;
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(type, host)));
        return sign(new X500Name("CN=" + host), server, extensions);
    }

    /** A key on the curve P-256. */
    KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    private byte[] sign(X500Name subject, KeyPair subjectKeys, ExtensionsGenerator extensions)
            throws IOException, GeneralSecurityException {
        V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
        content.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)));
        content.setSignature(ALGORITHM);
        content.setIssuer(name);
        content.setStartDate(new Time(Date.from(now.minus(EARLIER))));
        content.setEndDate(new Time(Date.from(now.plus(validity))));
        content.setSubject(subject);
        content.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(subjectKeys.getPublic().getEncoded()));
        content.setExtensions(extensions.generate());
        TBSCertificate certificate = content.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(certificate.getEncoded(ASN1Encoding.DER));
        return new DERSequence(new ASN1Encodable[] {certificate, ALGORITHM, new DERBitString(signature.sign())})
                .getEncoded(ASN1Encoding.DER);
    }
}
