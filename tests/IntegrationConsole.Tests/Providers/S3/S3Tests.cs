using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers.S3;

public sealed class S3Tests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private static readonly IProvider Storage = ProviderCatalog.Find("s3")!;

    [Theory]
    [InlineData(403, "InvalidAccessKeyId", Cause.CredentialRejected)]
    [InlineData(403, "SignatureDoesNotMatch", Cause.CredentialRejected)]
    [InlineData(400, "ExpiredToken", Cause.CredentialRejected)]
    [InlineData(400, "InvalidToken", Cause.CredentialRejected)]
    [InlineData(403, "RequestTimeTooSkewed", Cause.Misconfigured)]
    [InlineData(403, "AccessDenied", Cause.PermissionMissing)]
    [InlineData(403, "AllAccessDisabled", Cause.PermissionMissing)]
    [InlineData(404, "NoSuchBucket", Cause.Misconfigured)]
    [InlineData(400, "AuthorizationHeaderMalformed", Cause.Misconfigured)]
    [InlineData(503, "SlowDown", Cause.RateLimited)]
    [InlineData(429, "SlowDown", Cause.RateLimited)]
    [InlineData(503, "ServiceUnavailable", Cause.ProviderFault)]
    public async Task Asks_once_more_to_learn_why_it_was_refused(int status, string code, Cause cause)
    {
        var requests = new List<string>();
        await using var server = Refusing(status, $"<Error><Code>{code}</Code></Error>", requests);

        var report = await ProbeTest.RunAsync(Storage, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
        requests.Select(request => request.Split(" HTTP")[0]).Should().Equal("HEAD /", "GET /?location");
        report.Evidence!.Answer.Should().Contain(code);
        report.NextStep.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_good_head_is_not_followed_by_anything()
    {
        var requests = new List<string>();
        await using var server = Refusing(200, "", requests);

        (await ProbeTest.RunAsync(Storage, server.Url)).Cause.Should().Be(Cause.None);
        requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(200)]
    public async Task Names_the_region_that_the_bucket_is_really_in(int status)
    {
        await using var server = ScriptedServer.Answering(status, "", ("x-amz-bucket-region", "eu-west-3"));

        var report = await ProbeTest.RunAsync(Storage, server.Url);

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("another region").And.Contain("eu-west-3");
    }

    [Theory]
    [InlineData("auto", "example-documents", null, "https://example-documents.s3.us-east-1.amazonaws.com/")]
    [InlineData("auto", "example.documents", null, "https://s3.us-east-1.amazonaws.com/example.documents")]
    [InlineData("path", "example-documents", null, "https://s3.us-east-1.amazonaws.com/example-documents")]
    [InlineData("auto", "example-documents", "https://minio.example.com:9000", "https://minio.example.com:9000/example-documents")]
    [InlineData("virtual_host", "example-documents", "https://minio.example.com:9000", "https://example-documents.minio.example.com:9000/")]
    public async Task Addresses_the_bucket_as_the_storage_wants(string addressing, string bucket, string? endpoint, string expected)
    {
        var values = ProbeTest.ExampleValues(Storage.Manifest, ("addressing", addressing), ("bucket", bucket), ("endpoint", endpoint ?? ""));
        using var recorder = new Recorder();
        var report = await Prober.RunAsync(Storage, Context(values, recorder), CancellationToken.None);

        report.Cause.Should().Be(Cause.None, report.Summary);
        recorder.Url.Should().Be(expected);
    }

    [Fact]
    public async Task The_secret_signs_but_is_not_sent_and_the_signature_is_not_kept()
    {
        var service = simulator.NewAccount("s3", ("sessionToken", "example-session-token-0123456789"));

        var report = await SimulatedProbe.RunAsync(simulator, service);

        report.Cause.Should().Be(Cause.None, report.Summary);
        report.Identity.Should().Be($"region {service.Settings["region"]}");
        report.Evidence!.Request.Should().Contain("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=••••")
            .And.NotContain(service.Settings["secretAccessKey"]!).And.NotContain("example-session-token");
    }

    [Fact]
    public async Task A_signature_for_another_region_is_refused()
    {
        var service = simulator.NewAccount("s3", ("region", "eu-central-1"));
        var settings = service.Settings.All.ToDictionary(StringComparer.Ordinal);
        settings["region"] = "eu-west-1";

        var report = await Prober.RunAsync(Storage, ProbeTest.Context(settings, service.BaseUrl), CancellationToken.None);

        report.Cause.Should().Be(Cause.CredentialRejected);
    }

    [Fact]
    public async Task Slow_down_is_told_from_a_failing_storage()
    {
        (await SimulatedProbe.RunAsync(simulator, Storage, new Fault.RateLimited(TimeSpan.FromSeconds(9)))).Cause.Should().Be(Cause.RateLimited);
        (await SimulatedProbe.RunAsync(simulator, Storage, new Fault.ServerError(503))).Cause.Should().Be(Cause.ProviderFault);
    }

    [Theory]
    [InlineData("bucket", "s3://example-documents/reports", "without s3://")]
    [InlineData("bucket", "192.168.0.1", "3 to 63")]
    [InlineData("accessKeyId", "AIDAEXAMPLE0000000000", "id of a user")]
    [InlineData("secretAccessKey", "ASIA" + "EXAMPLE0000000000", "access key id")]
    public void Recognizes_what_was_pasted_instead(string key, string value, string message) =>
        FieldRules.Check(Storage.Manifest.Fields.Single(field => field.Key == key), value).Error.Should().Contain(message);

    private static ScriptedServer Refusing(int status, string body, List<string> requests) => new(async (peer, cancellationToken) =>
    {
        while (await peer.ReadRequestAsync(cancellationToken) is { Length: > 0 } request)
        {
            lock (requests)
            {
                requests.Add(request);
            }

            await peer.AnswerAsync(status, body, [], cancellationToken);
        }
    });

    private static ProbeContext Context(Dictionary<string, string> values, HttpMessageHandler handler) => new()
    {
        Settings = new SettingValues(values),
        Http = new HttpMessageInvoker(handler, disposeHandler: false),
        Connect = (_, _) => throw new InvalidOperationException(),
        ValidateCertificate = (_, _, _, _) => false,
        Time = TimeProvider.System,
    };

    /// <summary>Remembers where a request would have gone.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public string? Url { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Url = request.RequestUri!.ToString();
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK));
        }
    }
}
