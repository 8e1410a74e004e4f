using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.S3;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>
/// S3: works the request's signature out from the account's secret and compares; says why it refuses only in the XML body of a GET. One scene for each
/// way to address the bucket.
/// </summary>
internal sealed class S3Play(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "s3";
    private const string XmlType = "application/xml";
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    public override IEnumerable<Scene> Scenes(SettingValues settings)
    {
        var region = Header("x-amz-bucket-region", settings["region"] ?? "us-east-1");
        var location = Answer.Text(
            200, XmlType, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{settings["region"]}</LocationConstraint>", region);
        return [new("/", location), new($"/{settings["bucket"]}", location)];
    }

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized { Missing: true } => Error(403, "AccessDenied", "Access Denied"),
        Refusal.Unauthorized => Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method."),
        Refusal.Forbidden => Error(403, "AccessDenied", "Access Denied"),
        Refusal.RateLimited => Error(503, "SlowDown", "Please reduce your request rate."),
        Refusal.NotFound => Error(404, "NoSuchBucket", "The specified bucket does not exist"),
        Refusal.ServerError error => Error(error.Status, "InternalError", "We encountered an internal error. Please try again."),
        _ => base.Refuse(refusal, settings),
    };

    // Authorization: AWS4-HMAC-SHA256 Credential=AKIA.../20261122/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=fe5f...
    internal override Verdict? Judge(HttpRequest request, string body, SettingValues settings, DateTimeOffset now)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return Verdict.Missing;
        }

        if (AwsSignature.ParseTime(request.Headers["x-amz-date"].ToString()) is not { } signedAt || (now - signedAt).Duration() > LargestSkew)
        {
            return Verdict.Wrong;
        }

        var names = authorization.Split("SignedHeaders=")[^1].Split(',')[0].Split(';');
        var signed = names.Select(name => KeyValuePair.Create(name, name == "host" ? request.Host.Value ?? "" : request.Headers[name].ToString())).ToList();
        var url = new Uri($"http://{request.Host}{request.Path}{request.QueryString}");
        var right = AwsSignature.Authorization(request.Method, url, signed, PayloadHash(body), Key(settings), signedAt);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(authorization)) ? Verdict.Accepted : Verdict.Wrong;
    }

    private static string PayloadHash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private static AwsKey Key(SettingValues settings) => new(settings["accessKeyId"] ?? "", settings["secretAccessKey"] ?? "", settings["region"] ?? "us-east-1", "s3");

    private static Answer Error(int status, string code, string message) => Answer.Text(
        status,
        XmlType,
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message><RequestId>SIMULATOR0000001</RequestId></Error>");
}
