using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Google;

public sealed class GoogleProbeTests
{
    [Theory]
    [InlineData("gmail", "", "", "GET /gmail/v1/users/me/profile ", """{"emailAddress":"ada@example.com","historyId":"7"}""", "mailbox ada@example.com · history 7")]
    [InlineData("gmail", "mailbox", "team@example.com", "GET /gmail/v1/users/team%40example.com/profile ", """{"emailAddress":"team@example.com"}""", "mailbox team@example.com")]
    [InlineData("gmail", "access", "send_only", "GET /oauth2/v2/userinfo ", """{"id":"1","email":"ada@example.com"}""", "account ada@example.com")]
    [InlineData("google_calendar", "", "", "GET /calendars/primary ", """{"kind":"calendar#calendar","id":"ada@example.com","summary":"Ada"}""", "calendar ada@example.com · name Ada")]
    [InlineData("google_calendar", "calendarId", "x@group.calendar.google.com", "GET /calendars/x%40group.calendar.google.com ", """{"kind":"calendar#calendar","id":"x@group.calendar.google.com"}""", "calendar x@group.calendar.google.com")]
    [InlineData("ga4", "", "", "GET /v1beta/properties/123456789 ", """{"name":"properties/123456789","displayName":"Careers","parent":"accounts/7"}""", "property Careers · id properties/123456789 · account accounts/7")]
    public async Task Asks_for_what_applications_use_and_says_whose_it_is(string id, string key, string value, string request, string body, string identity)
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, body, [], cancellationToken);
        });

        var report = await ProbeTest.RunAsync(ProviderCatalog.Find(id)!, server.Url, null, key.Length == 0 ? [] : [(key, value)]);

        report.Cause.Should().Be(Cause.None, report.Summary);
        seen.Should().StartWith(request).And.Contain("Authorization: Bearer ya29.EXAMPLE-access-token");
        report.Identity.Should().Be(identity);
    }

    [Theory]
    [InlineData("mailbox", "https://gmail.googleapis.com")]
    [InlineData("send_only", "https://www.googleapis.com")]
    public void Gmail_asks_another_host_when_the_consent_only_sends(string access, string url) =>
        ProviderCatalog.Find("gmail")!.Manifest.Api.Resolve(new SettingValues(new Dictionary<string, string> { ["access"] = access }), null).Url.Should().Be(new Uri(url));

    [Theory]
    [InlineData("gmail", 400, """{"error":{"code":400,"message":"Mail service not enabled","errors":[{"reason":"failedPrecondition"}],"status":"FAILED_PRECONDITION"}}""", Cause.PermissionMissing)]
    [InlineData("google_calendar", 404, """{"error":{"code":404,"message":"Not Found","errors":[{"reason":"notFound"}]}}""", Cause.Misconfigured)]
    [InlineData("google_calendar", 200, """{"kind":"calendar#calendarList","items":[]}""", Cause.ContractBroken)]
    [InlineData("ga4", 403, """{"error":{"code":403,"message":"User does not have sufficient permissions for this property.","status":"PERMISSION_DENIED"}}""", Cause.PermissionMissing)]
    [InlineData("ga4", 404, """{"error":{"code":404,"status":"NOT_FOUND"}}""", Cause.Misconfigured)]
    public async Task Reads_what_only_this_api_says(string id, int status, string body, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(ProviderCatalog.Find(id)!, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
    }

    [Theory]
    [InlineData("UA-123456-1", "Universal Analytics")]
    [InlineData("G-ABC123", "measurement id")]
    [InlineData("properties/123456789", "without properties/")]
    [InlineData("abc", "number of 6 to 12 digits")]
    [InlineData("123456789", null)]
    public void Ga4_tells_other_ids_from_that_of_a_property(string value, string? error)
    {
        var verdict = FieldRules.Check(ProviderCatalog.Find("ga4")!.Manifest.Fields.Single(field => field.Key == "propertyId"), value);

        (verdict.Error ?? "none").Should().Contain(error ?? "none");
    }

    [Fact]
    public void Ga4_probes_no_report_because_reports_use_up_the_propertys_tokens() =>
        ProbeTest.HttpProbe(ProviderCatalog.Find("ga4")!.Manifest)!.Path.Should().NotContain("metadata").And.NotContain("runReport");
}
