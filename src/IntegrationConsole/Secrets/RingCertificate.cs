using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Data;

namespace IntegrationConsole.Secrets;

/// <summary>Loads the certificate that protects the key ring.</summary>
public static class RingCertificate
{
    /// <summary>The setting that names the file.</summary>
    public const string Setting = "Secrets__Certificate";

    /// <param name="path">A PFX (PKCS#12) file, or a PEM file with certificate and private key.</param>
    /// <param name="password">The file's password, if it has one.</param>
    /// <exception cref="SettingException">The file is missing, is no certificate, its password is wrong, or it lacks an RSA private key.</exception>
    public static X509Certificate2 Load(string path, Secret? password)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = IsPem(path) ? LoadPem(path, password) : X509CertificateLoader.LoadPkcs12FromFile(path, password?.Reveal());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, $"names {path}, which can't be read: {e.Message.TrimEnd('.')}. Put the file back or correct its owner and mode.", e);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new SettingException(Setting, $"names {path}, which is not a PFX or PEM file with a private key, or Secrets__CertificatePassword is not its password. Check both.", e);
        }

        using var key = certificate.GetRSAPrivateKey();
        if (key is null)
        {
            certificate.Dispose();
            throw new SettingException(Setting, $"names {path}, which has no RSA private key. Export the certificate together with its private key (RSA; Data Protection can't use other kinds).");
        }

        return certificate;
    }

    private static bool IsPem(string path)
    {
        using var reader = File.OpenText(path);
        var start = new char[4096];
        return new string(start, 0, reader.ReadBlock(start)).Contains("-----BEGIN ", StringComparison.Ordinal);
    }

    private static X509Certificate2 LoadPem(string path, Secret? password) =>
        password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password.Reveal());
}
