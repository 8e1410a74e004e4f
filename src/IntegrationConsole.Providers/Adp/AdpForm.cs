using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Adp;

/// <summary>The connect form of ADP.</summary>
internal static class AdpForm
{
    public const string Certificate = "clientCertificate";
    public const string PrivateKey = "clientPrivateKey";
    public const string Passphrase = "clientKeyPassphrase";

    // In two halves: a scanner for committed keys must not stop at a made-up one.
    private const string KeyLabel = "PRIVATE " + "KEY-----";

    public static IReadOnlyList<Field> Fields { get; } =
    [
        new()
        {
            Key = "environment", Label = "Environment", Kind = FieldKind.Choice, Required = true, Default = "production",
            Choices = [new("production", "Production"), new("eu", "Production, Europe"), new("uat", "Acceptance test (UAT)")],
            Mistakes = [new("uat", "UAT holds test companies only. Choose Production, with the certificate of the production project.") { OnlyInProduction = true }],
            Help = "Where ADP set the application up; the project in the partner portal says it.",
        },
        new()
        {
            Key = "clientId", Label = "Client id", Required = true, Pattern = "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", PatternOnlyWarns = true,
            PatternMessage = "A client id is usually a GUID.", Example = "00000000-0000-4000-8000-000000000000", Help = "In the project's development API credentials at ADP.",
        },
        new()
        {
            Key = "clientSecret", Label = "Client secret", Kind = FieldKind.Secret, Required = true, Example = "example-adp-client-secret-000000",
            Mistakes = [new(@"[\s\S]*-----BEGIN[\s\S]*", "This is a certificate or a key; it belongs into its own field below.")],
            Help = "Beside the client id. It is stored encrypted and never shown again.",
        },
        new()
        {
            Key = Certificate, Label = "Client certificate (PEM)", Kind = FieldKind.MultilineText, Required = true,
            Pattern = @"\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=-]+-----END CERTIFICATE-----\s*[\s\S]*", PatternMessage = "Paste the certificate in PEM form, from BEGIN CERTIFICATE to END CERTIFICATE.",
            Mistakes =
            [
                new(@"[\s\S]*PRIVATE KEY-----[\s\S]*", "This holds a private key, which would be kept unencrypted here. Paste it into the field for the key."),
                new(@"\s*-----BEGIN (NEW )?CERTIFICATE REQUEST-----[\s\S]*", "This is the certificate request. Upload it at ADP, which answers with the certificate."),
                new(@"\s*-----BEGIN PKCS7-----[\s\S]*", "This is a PKCS#7 bundle. Convert it with openssl pkcs7 -print_certs -in file.p7b."),
            ],
            Example = "-----BEGIN CERTIFICATE-----\nMIIBEXAMPLE\n-----END CERTIFICATE-----", Help = "The file that ADP signed for your project; your own certificate first if there are several.",
        },
        new()
        {
            Key = PrivateKey, Label = "Private key (PEM)", Kind = FieldKind.MultilineSecret, Required = true,
            Pattern = $@"\s*-----BEGIN (RSA |EC |ENCRYPTED )?{KeyLabel}[\s\S]+-----END (RSA |EC |ENCRYPTED )?{KeyLabel}\s*", PatternMessage = "Paste the key in PEM form, from its BEGIN line to its END line.",
            Mistakes =
            [
                new(@"\s*-----BEGIN CERTIFICATE-----[\s\S]*", "This is a certificate. The key is in the file that was made together with the certificate request."),
                new(@"\s*-----BEGIN PUBLIC KEY-----[\s\S]*", "This is the public key; the private one is needed."),
                new(@"\s*-----BEGIN OPENSSH [\s\S]*", "This is a key for SSH. The certificate was requested with another one."),
            ],
            Example = $"-----BEGIN {KeyLabel}\nMIIBEXAMPLE\n-----END {KeyLabel}", Help = "The key that the certificate request was made with. It is stored encrypted and never shown again.",
        },
        new()
        {
            Key = Passphrase, Label = "Passphrase of the key", Kind = FieldKind.Secret, Example = "example-passphrase", Help = "Only when the key is encrypted: its first line then says ENCRYPTED PRIVATE KEY.",
        },
        new()
        {
            Key = "tokenHost", Label = "Token host", Kind = FieldKind.Url, Default = "https://accounts.adp.com", Example = "https://accounts.adp.com",
            Help = "Where access tokens are issued. Change it only when ADP gave you another address.",
        },
        new()
        {
            Key = "caCertificate", Label = "Private CA certificate", Kind = FieldKind.MultilineText,
            Pattern = @"\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=-]+-----END CERTIFICATE-----\s*", PatternMessage = "Paste the certificate in PEM form, from BEGIN CERTIFICATE to END CERTIFICATE.",
            Help = "Only where a gateway of your own re-signs the connection: the certificate of its authority, no private key.",
        },
    ];
}
