using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.S3;

/// <summary>Amazon S3 and storage that speaks its protocol. The probe asks for the bucket's head, signed; it lists and reads nothing.</summary>
public sealed class S3 : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "s3",
        Name = "S3-compatible storage",
        Summary = "Keeps files in a bucket of Amazon S3, MinIO, Cloudflare R2, Wasabi and others.",
        Category = Category.Storage,
        Capabilities = [Capability.FileStorage],
        Api = ApiAddress.Custom(["https://s3.us-east-1.amazonaws.com"], S3Request.Address),
        Fields = S3Form.Fields,
        Auth = Auth.Custom(S3Request.Sign),
        Probe = Probe.FromSettings(S3Request.Head),
        Errors = Errors(),
        ErrorDetails = ["x-amz-bucket-region"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = "<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not exist in our records.</Message></Error>",
            [403] = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>",
            [404] = "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>",
            [429] = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>",
        },
        // S3 refuses a credential with 403 and throttles with 503; some compatible servers throttle with 429.
        ErrorStatuses = new Dictionary<int, int> { [401] = 403, [429] = 503 },
        StatusPage = StatusPage.Published("https://health.aws.amazon.com/health/status", "https://health.aws.amazon.com/public/currentevents", StatusFeed.AwsHealth),
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "A bucket tells its region, not whose key asks; listing all buckets would, but keys should not be allowed to."),
            new(ConformancePoint.ChecksAnswer, "A good answer to HEAD is empty: there is nothing to check but the region."),
            new(ConformancePoint.ReportsQuota, "S3 publishes its limits and reports none in answers."),
            new(ConformancePoint.SaysWhenToRetry, "S3 asks to slow down without saying for how long."),
        ],
        SuggestedInterval = TimeSpan.FromSeconds(120),
        Traps =
        [
            "A refused HEAD has no body, so the console then asks for the bucket's location, whose refusal names the reason.",
            "Throttling is 503 SlowDown, not 429; the limit counts per prefix (3,500 writes and 5,500 reads a second at Amazon).",
            "The clock of this machine must be right to 15 minutes: the time is part of the signature.",
            "A wrong region is answered with a redirect, which is not followed; the answer names the right one.",
            "Amazon answers a bucket that does not exist with 404 only to keys that may list; to others with 403.",
            "The status page shown is Amazon's; other storage has its own.",
        ],
    };

    // <Error><Code>SignatureDoesNotMatch</Code><Message>...</Message></Error>
    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.Misconfigured, "The bucket is in another region") { Status = 301, NextStep = "Enter the region that the answer names (x-amz-bucket-region)." },
        new(Cause.Misconfigured, "The bucket is in another region") { Status = 200, Also = S3Request.RegionDiffers, NextStep = "Enter the region that the answer names (x-amz-bucket-region)." },
        OnCode("AuthorizationHeaderMalformed", Cause.Misconfigured, "The request was signed for another region than the bucket's", "Enter the region that the answer below names."),
        OnCode("InvalidAccessKeyId", Cause.CredentialRejected, "The storage does not know this access key id", "Create a new access key; this one was deleted, or belongs to another endpoint."),
        OnCode("SignatureDoesNotMatch", Cause.CredentialRejected, "The secret access key does not belong to the access key id", "Enter the pair again; the secret is shown only once, when the key is created."),
        OnCode("ExpiredToken", Cause.CredentialRejected, "The session token has expired", "Temporary keys end within hours: use a permanent key of a user with few rights."),
        OnCode("InvalidToken", Cause.CredentialRejected, "The storage refused the session token", "Enter the session token that was issued with this key, or none for a permanent key."),
        OnCode("RequestTimeTooSkewed", Cause.Misconfigured, "The clock of this machine differs from the storage's by more than 15 minutes", "Set the clock of this machine (NTP); nothing is wrong with the key."),
        OnCode("NoSuchBucket", Cause.Misconfigured, "There is no bucket of this name", "Check the bucket's name and the endpoint."),
        OnCode("SlowDown", Cause.RateLimited, "The storage asks to slow down", "Wait; if it happens often, spread the keys of objects over more prefixes or find the application that asks so often."),
        OnCode("AllAccessDisabled", Cause.PermissionMissing, "All access to this bucket is disabled", "Ask the owner of the storage account; often a bill is unpaid."),
        OnCode("AccessDenied", Cause.PermissionMissing, "The key is good but may not see this bucket", "Allow s3:ListBucket and s3:GetBucketLocation on the bucket; the key does not need to be replaced."),
    ];

    private static ErrorRule OnCode(string code, Cause cause, string message, string nextStep) => new(cause, message) { BodyContains = $"<Code>{code}</Code>", NextStep = nextStep };
}
