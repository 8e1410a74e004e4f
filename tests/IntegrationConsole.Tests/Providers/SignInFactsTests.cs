using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>The traps of the providers that sign applications in: PayPal, ADP, Zoom, Salesforce, Microsoft Graph, Indeed, each as it is documented.</summary>
public sealed class SignInFactsTests
{
    [Theory]
    [InlineData("zoom", 401, "{\"code\":124,\"message\":\"Invalid access token.\"}", "X-Other", "1", Cause.CredentialRejected)]
    [InlineData("zoom", 400, "{\"code\":4711,\"message\":\"does not contain scopes\"}", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("zoom", 400, "{\"code\":104}", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("zoom", 200, "{\"id\":\"x\",\"status\":\"inactive\"}", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("zoom", 200, "{\"id\":\"x\"}", "X-Other", "1", Cause.ContractBroken)]
    [InlineData("salesforce", 403, "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]", "X-Other", "1", Cause.RateLimited)]
    [InlineData("salesforce", 403, "[{\"errorCode\":\"INSUFFICIENT_ACCESS\"}]", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("salesforce", 403, "[{\"errorCode\":\"API_DISABLED_FOR_ORG\"}]", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("salesforce", 401, "[{\"errorCode\":\"INVALID_SESSION_ID\"}]", "X-Other", "1", Cause.CredentialRejected)]
    [InlineData("salesforce", 200, "{\"DailyApiRequests\":{\"Max\":0}}", "X-Other", "1", Cause.ContractBroken)]
    [InlineData("microsoft_graph", 400, "{\"error\":{\"message\":\"/me request is only valid with delegated authentication flow.\"}}", "X-Other", "1", Cause.Misconfigured)]
    [InlineData("microsoft_graph", 401, "{\"error\":{\"message\":\"Lifetime validation failed, the token is expired.\"}}", "X-Other", "1", Cause.CredentialRejected)]
    [InlineData("microsoft_graph", 403, "{\"error\":{\"code\":\"ErrorAccessDenied\"}}", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("microsoft_graph", 200, "{\"id\":\"nobody\"}", "X-Other", "1", Cause.ContractBroken)]
    [InlineData("indeed", 200, "{\"errors\":[{\"extensions\":{\"code\":\"FORBIDDEN\"}}]}", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("paypal", 403, "{\"name\":\"NOT_AUTHORIZED\"}", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("adp", 503, "", "Retry-After", "120", Cause.ProviderFault)]
    [InlineData("adp", 204, "", "X-Other", "1", Cause.None)]
    [InlineData("adp", 200, "{\"workers\":[]}", "X-Other", "1", Cause.ContractBroken)]
    public async Task Reads_the_answer_as_documented(string id, int status, string body, string header, string value, Cause cause)
    {
        var provider = ProviderCatalog.Find(id)!;
        await using var server = ScriptedServer.Playing(provider.Manifest, status, body, (header, value));

        var report = await ProbeTest.RunAsync(provider, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
        report.Step.Should().Be(ProbeStep.Call);
    }

    [Theory]
    [InlineData("zoom", 400, "{\"reason\":\"Bad Request\",\"error\":\"invalid_request\"}", Cause.Misconfigured, "does not belong to this account")]
    [InlineData("zoom", 401, "{\"code\":4741}", Cause.CredentialRejected, "revoked")]
    [InlineData("salesforce", 400, "{\"error\":\"invalid_grant\",\"error_description\":\"no client credentials user enabled\"}", Cause.PermissionMissing, "no user to run as")]
    [InlineData("salesforce", 400, "{\"error\":\"invalid_grant\",\"error_description\":\"request not supported on this domain\"}", Cause.Misconfigured, "at this address")]
    [InlineData("salesforce", 400, "{\"error\":\"invalid_client_id\"}", Cause.CredentialRejected, "consumer key")]
    [InlineData("paypal", 401, "{\"error\":\"invalid_client\"}", Cause.CredentialRejected, "in this environment")]
    [InlineData("microsoft_graph", 401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\"}", Cause.CredentialRejected, "has expired")]
    [InlineData("microsoft_graph", 401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: invalid\"}", Cause.CredentialRejected, "does not know this client secret")]
    [InlineData("microsoft_graph", 400, "{\"error\":\"unauthorized_client\",\"error_description\":\"AADSTS700016\"}", Cause.Misconfigured, "no such application")]
    [InlineData("microsoft_graph", 400, "{\"error\":\"invalid_request\"}", Cause.Misconfigured, "can't sign in to")]
    public async Task Reads_the_token_answer_as_documented(string id, int status, string body, Cause cause, string said)
    {
        var provider = ProviderCatalog.Find(id)!;
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(provider, server.Url, chosen: provider.Manifest.Fields.Any(field => field.Key == "authMode") ? [("authMode", "client_credentials")] : []);

        report.Cause.Should().Be(cause, report.Summary);
        report.Summary.Should().StartWith(TokenRules.Opening).And.Contain(said);
        report.Step.Should().Be(ProbeStep.Token);
    }

    [Theory]
    [InlineData("paypal", "clientId", "me@example.com", "e-mail address")]
    [InlineData("paypal", "webhookId", "WH-2WR32451HC0233532-67976317FL4543714", "id of an event")]
    [InlineData("adp", "clientCertificate", "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----", "certificate request")]
    [InlineData("adp", "clientPrivateKey", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "This is a certificate")]
    [InlineData("zoom", "accountId", "123456789", "account number")]
    [InlineData("salesforce", "instanceUrl", "https://login.salesforce.com", "My Domain")]
    [InlineData("salesforce", "instanceUrl", "https://acme.lightning.force.com/lightning", "address of the pages")]
    [InlineData("microsoft_graph", "clientSecret", "6f1c3b1e-0000-4000-8000-000000000000", "Secret ID")]
    [InlineData("microsoft_graph", "accessToken", "Bearer abc", "word Bearer")]
    public void Recognizes_what_people_paste_by_mistake(string id, string field, string value, string said) =>
        FieldRules.Check(ProviderCatalog.Find(id)!.Manifest.Fields.Single(known => known.Key == field), value).Error.Should().Contain(said);

    [Theory]
    [InlineData("paypal", "environment", "sandbox")]
    [InlineData("adp", "environment", "uat")]
    [InlineData("salesforce", "instanceUrl", "https://acme--test.sandbox.my.salesforce.com")]
    public void Doubts_a_sandbox_in_production(string id, string field, string value)
    {
        var known = ProviderCatalog.Find(id)!.Manifest.Fields.Single(known => known.Key == field);

        FieldRules.DoubtInProduction(known, value).Should().NotBeNull();
        FieldRules.Check(known, value).Error.Should().BeNull();
    }

    [Fact]
    public async Task PayPal_misses_the_webhook_that_the_settings_name()
    {
        var paypal = ProviderCatalog.Find("paypal")!;
        await using var server = ScriptedServer.Playing(paypal.Manifest, 200, """{"webhooks":[{"id":"AAAAAAAAAAAAAAAAA"}]}""");

        var report = await ProbeTest.RunAsync(paypal, server.Url, chosen: ("webhookId", "0EH40505U7160970P"));

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("no webhook with the id");
    }

    [Fact]
    public async Task Salesforce_says_in_a_header_of_its_own_what_is_left()
    {
        var salesforce = ProviderCatalog.Find("salesforce")!;
        await using var server = ScriptedServer.Playing(salesforce.Manifest, 200, ProbeTest.ExampleBody(salesforce.Manifest), ("Sforce-Limit-Info", "api-usage=25/5000; per-app-api-usage=17/250(appName=sample)"));

        (await ProbeTest.RunAsync(salesforce, server.Url)).Quotas.Should().Equal(new QuotaReading("API calls in 24 hours", 5000, 4975, null));
    }

    [Fact]
    public async Task Zoom_asks_for_a_token_of_the_account_by_basic_and_names_the_account()
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(401, "{}", [], cancellationToken);
        });

        await ProbeTest.RunAsync(ProviderCatalog.Find("zoom")!, server.Url);

        seen.Should().StartWith("POST /oauth/token HTTP/1.1").And.Contain("Authorization: Basic ").And.Contain("grant_type=account_credentials&account_id=q6gBJVO5TzexKYTb_I2rpg").And.NotContain("client_secret");
    }

    [Theory]
    [InlineData("client_credentials", true)]
    [InlineData("client_credentials_basic", false)]
    public async Task Generic_REST_gets_its_token_where_the_operator_says(string mode, bool inBody)
    {
        var rest = ProviderCatalog.Find("generic_rest")!;
        var seen = new List<string>();
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            while (await peer.ReadRequestAsync(cancellationToken) is { Length: > 0 } request)
            {
                seen.Add(request);
                await peer.AnswerAsync(200, request.StartsWith("POST", StringComparison.Ordinal) ? ScriptedServer.Token : "{}", [], cancellationToken);
            }
        });
        var values = ProbeTest.ExampleValues(rest.Manifest, ("authMode", mode), ("tokenUrl", server.Url + "connect/token?tenant=7"), ("baseUrl", server.Url + "api"), ("scope", "a b"));

        var report = await Prober.RunAsync(rest, ProbeTest.Context(values), CancellationToken.None);

        report.Succeeded.Should().BeTrue(report.Summary);
        seen[0].Should().StartWith("POST /connect/token?tenant=7 ").And.Contain("scope=a%20b");
        seen[0].Contains("client_secret=", StringComparison.Ordinal).Should().Be(inBody);
        seen[1].Should().StartWith("GET /api/").And.Contain("Authorization: Bearer scripted-access-token");
    }
}
