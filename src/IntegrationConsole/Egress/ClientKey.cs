using System.Security.Cryptography;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>Reads the private key of a client certificate, or says what is wrong with it.</summary>
internal static class ClientKey
{
    /// <summary>An <see cref="RSA"/> or <see cref="ECDsa"/> key. Throws <see cref="ProbeFailureException"/> with <see cref="Cause.Misconfigured"/>; the message holds nothing of the key.</summary>
    public static AsymmetricAlgorithm Read(ClientCertificatePem pem)
    {
        // The labels: PRIVATE KEY (PKCS#8), RSA PRIVATE KEY (PKCS#1), EC PRIVATE KEY (SEC 1), ENCRYPTED PRIVATE KEY (PKCS#8).
        if (!pem.PrivateKey.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw Wrong("The private key is not in PEM form. Paste the text from the line -----BEGIN ... PRIVATE KEY----- to the line -----END ... PRIVATE KEY-----.");
        if (pem.PrivateKey.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw Wrong("The private key is encrypted in an old format of OpenSSL. Convert it with \"openssl pkcs8 -topk8 -in key.pem -out new.pem\" and paste the new file.");

        var encrypted = pem.PrivateKey.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (encrypted && string.IsNullOrEmpty(pem.Passphrase))
            throw Wrong("The private key is encrypted. Enter its passphrase, or paste the key without encryption.");

        return Import(RSA.Create(), pem, encrypted) ?? Import(ECDsa.Create(), pem, encrypted) ?? throw Wrong(encrypted
            ? "The private key does not open with this passphrase. Enter the passphrase that the key was encrypted with."
            : "The private key can't be read: it is damaged, or of a kind other than RSA and EC. Paste the whole file again.");
    }

    private static AsymmetricAlgorithm? Import(AsymmetricAlgorithm key, ClientCertificatePem pem, bool encrypted)
    {
        try
        {
            if (encrypted)
                key.ImportFromEncryptedPem(pem.PrivateKey, pem.Passphrase);
            else
                key.ImportFromPem(pem.PrivateKey);
            return key;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }

    private static ProbeFailureException Wrong(string message) => new(Cause.Misconfigured, message);
}
