using IntegrationConsole.Data;

namespace IntegrationConsole.Secrets;

/// <summary>
/// What protects the key ring: a key file or a certificate. With both, the certificate protects new keys while the file (named, or found in the
/// data directory) still opens the old ones, which is how an installation moves from one to the other.
/// </summary>
public sealed record SecretsOptions
{
    private static readonly string[] Known = ["KeyFile", "Certificate", "CertificatePassword"];

    /// <summary>Setting <c>Secrets__KeyFile</c>, a full path; null when not set (then <c>console.key</c> in the data directory is used, and made for an empty ring).</summary>
    public string? KeyFile { get; private init; }

    /// <summary>Setting <c>Secrets__Certificate</c>: full path of a PFX or PEM file with an RSA key; null when not set.</summary>
    public string? Certificate { get; private init; }

    /// <summary>Setting <c>Secrets__CertificatePassword</c>; null when the file has none.</summary>
    public Secret? CertificatePassword { get; private init; }

    /// <exception cref="SettingException">A key under <c>Secrets</c> is not known, or a password stands alone.</exception>
    public static SecretsOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Secrets");
        if (section.GetChildren().FirstOrDefault(c => !Known.Contains(c.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingException($"Secrets__{unknown.Key}", $"is not known: the settings of this kind are {string.Join(", ", Known.Select(k => $"Secrets__{k}"))}.");
        }

        var password = section["CertificatePassword"];
        if (!string.IsNullOrEmpty(password) && string.IsNullOrWhiteSpace(section["Certificate"]))
        {
            throw new SettingException("Secrets__CertificatePassword", "is set, but Secrets__Certificate is not: name the certificate's file or remove the password.");
        }

        return new()
        {
            KeyFile = PathOf(section["KeyFile"]),
            Certificate = PathOf(section["Certificate"]),
            CertificatePassword = string.IsNullOrEmpty(password) ? null : new Secret(password),
        };
    }

    private static string? PathOf(string? value) => string.IsNullOrWhiteSpace(value) ? null : Path.GetFullPath(value);
}
