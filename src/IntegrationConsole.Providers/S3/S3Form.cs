using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.S3;

/// <summary>The connect form of a bucket.</summary>
internal static class S3Form
{
    public static IReadOnlyList<Field> Fields { get; } = [.. Bucket(), .. Credential()];

    private static IReadOnlyList<Field> Bucket() =>
    [
        new()
        {
            Key = "bucket", Label = "Bucket", Required = true, Pattern = @"(?!\d+\.\d+\.\d+\.\d+\z)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
            PatternMessage = "A bucket's name has 3 to 63 small letters, digits, dots and dashes.", Example = "example-documents",
            Mistakes =
            [
                new("s3://.+", "Enter only the bucket's name, without s3:// and without a path."),
                new("https?://.+", "Enter only the bucket's name; an address belongs into Endpoint URL."),
                new("arn:aws[a-z-]*:s3:.+", "This is an ARN; enter only the bucket's name, the part after the colons."),
            ],
            Help = "The name of the bucket that applications use.",
        },
        new()
        {
            Key = "region", Label = "Region", Required = true, Default = S3Request.DefaultRegion, Pattern = "[a-z0-9-]{2,30}", PatternOnlyWarns = true,
            PatternMessage = "Regions look like eu-central-1; Cloudflare R2 uses auto.", Example = "eu-central-1",
            Help = "Where the bucket is: a request that is signed for another region is refused.",
        },
        new()
        {
            Key = "endpoint", Label = "Endpoint URL", Kind = FieldKind.Url, Pattern = @"https?://[^/\s]+", PatternMessage = "Enter scheme and host only, such as https://minio.example.com:9000.",
            Example = "https://minio.example.com:9000",
            Help = "Only for storage that is not Amazon's: MinIO, Cloudflare R2, Wasabi, Spaces, Backblaze B2. Empty means Amazon S3 in the region.",
        },
        new()
        {
            Key = "addressing", Label = "Bucket in", Kind = FieldKind.Choice, Required = true, Default = S3Request.Automatic,
            Choices = [new(S3Request.Automatic, "What usually works"), new(S3Request.InPath, "Path (path style)"), new(S3Request.InHost, "Host name (virtual-hosted style)")],
            Help = "Automatically the bucket is in the host name at Amazon and in the path everywhere else.",
        },
    ];

    private static IReadOnlyList<Field> Credential() =>
    [
        new()
        {
            Key = "accessKeyId", Label = "Access key id", Required = true, Pattern = "[A-Za-z0-9]{16,128}", PatternOnlyWarns = true,
            PatternMessage = "Access key ids are usually 16 to 128 letters and digits; Amazon's start with AKIA or ASIA.", Example = "EXAMPLEKEYID00000000",
            Mistakes =
            [
                new("A(IDA|ROA|GPA|NPA|IPA)[A-Z0-9]{12,}", "This is the id of a user, role or policy; the id of an access key starts with AKIA or ASIA."),
                new("ASIA[A-Z0-9]{12,}", "This is a temporary key: it ends within hours and needs its session token.") { OnlyInProduction = true },
            ],
            Help = "Of a user that may do nothing but use this bucket (s3:ListBucket and s3:GetBucketLocation for the probe).",
        },
        new()
        {
            Key = "secretAccessKey", Label = "Secret access key", Kind = FieldKind.Secret, Required = true, Example = "example/secret+access/key/0123456789example",
            Mistakes = [new("(AKIA|ASIA)[A-Z0-9]{12,}", "This is the access key id; the secret access key is the longer value that was shown once beside it.")],
            Help = "Shown once, when the access key is created. It signs requests and never leaves the console.",
        },
        new()
        {
            Key = "sessionToken", Label = "Session token", Kind = FieldKind.Secret, Example = "example-session-token-0123456789",
            Help = "Only for temporary keys (ASIA): the token that was issued with them.",
        },
    ];
}
