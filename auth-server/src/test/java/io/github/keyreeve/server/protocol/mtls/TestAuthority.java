package io.github.keyreeve.server.protocol.mtls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
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
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** An authority that issues certificates of clients, valid and not. */
final class TestAuthority {

    private static final AlgorithmIdentifier ES256 = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final Duration DAY = Duration.ofDays(1);

    private final X500Name name;
    private final KeyPair keys = keys();

    TestAuthority(String name) {
        this.name = new X500Name("CN=" + name);
    }

    String pem() throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        return pem(certificate(name, keys, extensions, DAY));
    }

    PresentedCertificate issue(String subject, GeneralName... names) throws Exception {
        return issue(subject, KeyPurposeId.id_kp_clientAuth, DAY, names);
    }

    PresentedCertificate expired(String subject) throws Exception {
        return issue(subject, KeyPurposeId.id_kp_clientAuth, Duration.ofMinutes(-1));
    }

    PresentedCertificate ofServer(String subject, GeneralName... names) throws Exception {
        return issue(subject, KeyPurposeId.id_kp_serverAuth, DAY, names);
    }

    /** One that its holder has issued. */
    static PresentedCertificate selfSigned(String subject) throws Exception {
        TestAuthority itself = new TestAuthority(subject);
        ExtensionsGenerator none = new ExtensionsGenerator();
        none.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        return new PresentedCertificate(itself.keys, itself.certificate(itself.name, itself.keys, none, DAY));
    }

    static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private PresentedCertificate issue(String subject, KeyPurposeId usage, Duration valid, GeneralName... names)
            throws Exception {
        KeyPair holder = keys();
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usage));
        if (names.length > 0) {
            extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        return new PresentedCertificate(holder, certificate(name(subject), holder, extensions, valid));
    }

    private X509Certificate certificate(
            X500Name subject, KeyPair holder, ExtensionsGenerator extensions, Duration valid) throws Exception {
        Instant end = Instant.now().plus(valid);
        V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
        content.setSerialNumber(new ASN1Integer(System.nanoTime()));
        content.setSignature(ES256);
        content.setIssuer(name);
        content.setSubject(subject);
        content.setStartDate(new Time(Date.from(end.minus(Duration.ofDays(2)))));
        content.setEndDate(new Time(Date.from(end)));
        content.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(holder.getPublic().getEncoded()));
        content.setExtensions(extensions.generate());
        TBSCertificate signed = content.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getEncoded(ASN1Encoding.DER));
        byte[] whole = new DERSequence(new ASN1Encodable[] {signed, ES256, new DERBitString(signature.sign())})
                .getEncoded(ASN1Encoding.DER);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    /** In the order of RFC 4514, which is not that of a certificate. */
    private static X500Name name(String subject) {
        return X500Name.getInstance(new X500Principal(subject).getEncoded());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
