using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Connecting;

public sealed class ExtraHeaderRulesTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);

    [Theory]
    [InlineData("X-Tenant", "acme")]
    [InlineData("Accept-Language", "de-AT, de;q=0.8")]
    [InlineData("X-Tenant-Id", "7d4c1a52-93c0-4c7e-9f43-0d3c5a7b1e29")]
    [InlineData("User-Agent", "Acme monitoring (ops@acme.example)")]
    [InlineData("X-Api-Version", "2026-01-01.preview")]
    [InlineData("Stripe-Account", "acct_1032D82eZvKYlo2C")]
    public void What_tells_two_requests_apart_may_be_sent(string name, string value) => Check(new(name, value)).Should().BeNull();

    [Theory]
    [InlineData("Authorization", "x", "carries a credential")]
    [InlineData("authorization", "x", "carries a credential")]
    [InlineData("Proxy-Authorization", "x", "carries a credential")]
    [InlineData("Cookie", "a=b", "carries a credential")]
    [InlineData("Host", "x", "framed and routed")]
    [InlineData("Content-Length", "0", "framed and routed")]
    [InlineData("Transfer-Encoding", "chunked", "framed and routed")]
    [InlineData("Connection", "close", "framed and routed")]
    [InlineData("TE", "trailers", "framed and routed")]
    [InlineData("Content-Type", "text/plain", "describes a body")]
    [InlineData("Accept-Encoding", "gzip", "describes a body")]
    [InlineData("", "x", "is no header name")]
    [InlineData("X Tenant", "x", "is no header name")]
    [InlineData("X-Tenant\r\nHost", "x", "is no header name")]
    [InlineData("X-Tenänt", "x", "is no header name")]
    [InlineData("X-Tenant", "", "has no value")]
    [InlineData("X-Tenant", "a\r\nHost: evil", "can't carry")]
    [InlineData("X-Tenant", "a\tb", "can't carry")]
    [InlineData("X-Tenant", "zürich", "can't carry")]
    public void What_frames_routes_or_breaks_a_request_is_refused_with_the_reason(string name, string value, string reason) => Check(new(name, value)).Should().Contain(reason).And.EndWith(".");

    [Theory]
    [InlineData("X-Api-Key", "short")]
    [InlineData("X-Auth-Token", "short")]
    [InlineData("X-Anything", "Bearer abc")]
    [InlineData("X-Anything", "Basic YTpi")]
    [InlineData("X-Anything", "sk_live_short")]
    [InlineData("X-Anything", "ghp_short")]
    [InlineData("X-Anything", "eyJhbGciOi.x.y")]
    [InlineData("X-Anything", "4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("X-Anything", "tenant=acme; key=Zm9vYmFyYmF6cXV4MTIzNDU2")]
    [InlineData("X-Anything", "prefix-typed-secret")]
    public void What_looks_like_a_secret_is_refused_and_never_repeated(string name, string value)
    {
        var problem = Check(new(name, value));

        problem.Should().Contain("looks like a secret").And.Contain("Use a secret field").And.NotContain(value);
    }

    [Fact]
    public void There_are_at_most_twenty_each_once_and_none_is_endless()
    {
        ExtraHeaderRules.Check([.. Enumerable.Range(0, 21).Select(i => new ExtraHeader($"X-{i}", "x"))], None, []).Should().Be("Keep at most 20 headers.");
        ExtraHeaderRules.Check([new("X-Tenant", "a"), new("x-tenant", "b")], None, []).Should().Be("X-Tenant is there twice. Keep one of them.");
        Check(new("X-Tenant", new string('-', 501))).Should().Contain("longer than 500");
    }

    [Theory]
    [InlineData("brevo", "Api-Key")]
    [InlineData("stripe", "Authorization")]
    [InlineData("adp", "roleCode")]
    [InlineData("s3", "x-amz-date")]
    [InlineData("generic_rest", "X-Own-Key", "authMode", "api_key_header", "headerName", "X-Own-Key")]
    public void A_header_that_the_provider_sends_itself_is_its_own(string provider, string header, params string[] settings)
    {
        var given = settings.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

        OwnHeaders.Of(ProviderCatalog.Find(provider)!.Manifest, given).Should().Contain(name => string.Equals(name, header, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_provider_says_its_own_headers_whatever_the_settings_are()
    {
        foreach (var manifest in ProviderCatalog.All.Select(p => p.Manifest))
        {
            var hostile = manifest.Fields.ToDictionary(f => f.Key, _ => "{}\r\n%", StringComparer.Ordinal);

            FluentActions.Invoking(() => OwnHeaders.Of(manifest, hostile)).Should().NotThrow(manifest.Id);
        }
    }

    [Fact]
    public void A_draft_names_its_problem_and_a_mail_server_has_no_headers()
    {
        Problems("adp", new() { Headers = [new("RoleCode", "manager")] }).Should().Contain(("connection.headers", "RoleCode is set by the provider's own requests already. Leave it out."));
        Problems("sendgrid", new() { Retries = 6 }).Should().ContainSingle().Which.Field.Should().Be("connection.retries");
        Problems("sendgrid", new() { Retries = -1 }).Should().ContainSingle();
        Problems("smtp", new() { Headers = [new("X-Tenant", "acme")] }).Should().ContainSingle().Which.Problem.Should().Contain("speaks SMTP");
        Problems("smtp", new() { Retries = 1 }).Should().ContainSingle().Which.Field.Should().Be("connection.retries");
        Problems("sendgrid", new() { Retries = 5, Headers = [new("X-Tenant", "acme")] }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(" \n\r\n", 0)]
    [InlineData("X-A: 1\r\n  X-B :2: 3 \n", 2)]
    public void Lines_become_headers_and_headers_lines(string? text, int count)
    {
        var headers = ExtraHeaderRules.Parse(text);

        headers.Should().Equal(new[] { new ExtraHeader("X-A", "1"), new("X-B", "2: 3") }.Take(count));
        ExtraHeaderRules.Parse(ExtraHeaderRules.Text(headers)).Should().Equal(headers);
    }

    private static string? Check(ExtraHeader header) => ExtraHeaderRules.Check([header], None, ["typed-secret", "x"]);

    private static List<(string Field, string Problem)> Problems(string provider, ConnectionSettings connection)
    {
        var manifest = ProviderCatalog.Find(provider)!.Manifest;
        return [.. ConnectionRules.Check(new IntegrationDraft { ProviderId = provider, Name = "x", Category = manifest.Category, Connection = connection }, manifest)];
    }
}
