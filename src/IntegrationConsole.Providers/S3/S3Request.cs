using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.S3;

/// <summary>Where the bucket is and how a request for it is signed. Pure.</summary>
internal static class S3Request
{
    public const string Automatic = "auto";
    public const string InPath = "path";
    public const string InHost = "virtual_host";
    public const string DefaultRegion = "us-east-1";

    public static string Region(SettingValues settings) => settings["region"] ?? DefaultRegion;

    /// <summary>The operator's endpoint, else Amazon's for the region.</summary>
    public static string? Address(SettingValues settings)
    {
        var endpoint = settings["endpoint"] ?? $"https://s3.{Region(settings)}.amazonaws.com";
        return !Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || settings["bucket"] is not { } bucket ? null
            : BucketIsInHost(settings) ? $"{url.Scheme}://{bucket}.{url.Authority}"
            : endpoint;
    }

    /// <summary>HEAD of the bucket; refused, the location is asked for, because only GET is answered with a reason.</summary>
    public static Probe.HttpProbe Head(SettingValues settings)
    {
        var path = BucketIsInHost(settings) ? "/" : "/{bucket}";
        var success = SuccessRule.Custom(answer => RegionDiffers(answer) ? "belongs to a bucket in another region" : null);
        return new()
        {
            Method = HttpMethod.Head,
            Path = path,
            Success = success,
            Identity = [new("region", "x-amz-bucket-region") { SaysWhose = false }],
            ExampleHeaders = [new("x-amz-bucket-region", "{region}")],
            Explain = new() { Method = HttpMethod.Get, Path = path + "?location" },
        };
    }

    public static bool RegionDiffers(ProviderAnswer answer) =>
        answer.Header("x-amz-bucket-region") is { Length: > 0 } region && !string.Equals(region, Region(answer.Settings), StringComparison.Ordinal);

    /// <summary>Signs method, address and time with the secret key; returns what is missing, or null.</summary>
    public static string? Sign(RequestParts request, SettingValues settings)
    {
        if (settings["accessKeyId"] is not { } id || settings["secretAccessKey"] is not { } secret)
        {
            return "Access key id or secret access key is empty; enter both to connect.";
        }

        var url = request.Url();
        List<KeyValuePair<string, string>> headers = [new("x-amz-content-sha256", AwsSignature.EmptyPayload), new("x-amz-date", AwsSignature.Time(request.Now))];
        if (settings["sessionToken"] is { } token)
        {
            headers.Add(new("x-amz-security-token", token));
        }

        var key = new AwsKey(id, secret, Region(settings), "s3");
        var authorization = AwsSignature.Authorization(request.Method.Method, url, [new("host", url.Authority), .. headers], AwsSignature.EmptyPayload, key, request.Now);
        foreach (var (name, value) in headers.Append(new("Authorization", authorization)))
        {
            if (request.AddHeader(name, value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    // A bucket with a dot in its name is no host that the certificate *.s3.region.amazonaws.com covers.
    private static bool BucketIsInHost(SettingValues settings) => (settings["addressing"] ?? Automatic) switch
    {
        InHost => true,
        Automatic => settings["endpoint"] is null && settings["bucket"]?.Contains('.', StringComparison.Ordinal) == false,
        _ => false,
    };
}
