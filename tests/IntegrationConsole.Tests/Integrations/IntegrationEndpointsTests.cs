using System.Net;
using System.Text.Json.Nodes;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations;

[Collection(ConsoleCollection.Name)]
public sealed class IntegrationEndpointsTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task Lists_providers_with_their_fields()
    {
        var answer = await api.GetAsync("/providers");

        answer.Status.Should().Be(HttpStatusCode.OK);
        var sendgrid = answer.Json.AsArray().Single(p => p!["id"]!.ToString() == "sendgrid")!;
        sendgrid["category"]!.ToString().Should().Be("communication");
        sendgrid["fields"]!.AsArray().Single(f => f!["key"]!.ToString() == "apiKey")!["secret"]!.GetValue<bool>().Should().BeTrue();
        sendgrid["connectionSecrets"]!.AsArray().Single()!["key"]!.ToString().Should().Be("proxyPassword", "secrets take it too");
        answer.Json.AsArray().Single(p => p!["id"]!.ToString() == "smtp")!["connectionSecrets"]!.AsArray().Should().BeEmpty("a proxy is for HTTP only");
    }

    [Fact]
    public async Task Creates_reads_changes_and_deletes()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        made.Created.Location!.ToString().Should().Be($"{ApiClient.Root}/configs/{made.Slug}");
        made.Created.ETag.Should().Be("\"1\"");
        made.Created.At("authConfig.credentials.fields.0.field")!.ToString().Should().Be("apiKey");
        made.Created.Text.Should().NotContain(made.Account.Settings["apiKey"]);

        var read = await api.GetAsync($"/configs/{made.Slug}");
        read.ETag.Should().Be("\"1\"");
        read.Text.Should().NotContain(made.Account.Settings["apiKey"]);
        read.At("metadata.lastUpdated")!.ToString().Should().MatchRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$");

        var changed = await api.PutAsync($"/configs/{made.Slug}", new { displayName = "Renamed", monitoringConfig = new { alertThresholds = new { responseTimeMs = (int?)null } } }, read.ETag);
        changed.Status.Should().Be(HttpStatusCode.OK, changed.Text);
        changed.ETag.Should().Be("\"2\"");
        changed.At("displayName")!.ToString().Should().Be("Renamed");
        changed.At("monitoringConfig.alertThresholds.responseTimeMs").Should().BeNull("null clears");
        changed.At("monitoringConfig.healthCheckIntervalSeconds")!.GetValue<double>().Should().Be(86_400, "what is left out stays");

        (await api.DeleteAsync($"/configs/{made.Slug}", changed.ETag)).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.GetAsync($"/configs/{made.Slug}")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Takes_back_what_was_read()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        var config = (await api.GetAsync($"/configs/{made.Slug}")).Json;
        config["notes"] = "Rotates in May";

        var answer = await api.PutAsync($"/configs/{made.Slug}", config.ToJsonString());

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        answer.At("notes")!.ToString().Should().Be("Rotates in May");
    }

    [Fact]
    public async Task Owner_and_tags_are_kept_until_they_are_sent_again_and_null_clears_them()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        (await api.PutAsync($"/configs/{made.Slug}", new { owner = " payments@example.com ", tags = new[] { "eu", "billing", "eu" } })).Status.Should().Be(HttpStatusCode.OK);

        var kept = await api.PutAsync($"/configs/{made.Slug}", new { notes = "something else" });
        (kept.At("owner")!.ToString(), kept.At("tags")!.ToJsonString()).Should().Be(("payments@example.com", """["billing","eu"]"""));

        var cleared = await api.PutAsync($"/configs/{made.Slug}", """{"owner":null,"tags":null}""");
        (cleared.At("owner"), cleared.At("tags")!.ToJsonString()).Should().Be((null, "[]"));
    }

    [Theory]
    [InlineData("""{"tags":["Upper"]}""", "tags")]
    [InlineData("""{"tags":[null]}""", "tags")]
    [InlineData("""{"owner":"two\nlines"}""", "owner")]
    public async Task Refuses_an_owner_or_a_tag_that_is_none_and_names_the_member(string body, string member)
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        (await api.PutAsync($"/configs/{made.Slug}", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey(member);
        (await api.GetAsync($"/configs/{made.Slug}")).ETag.Should().Be("\"1\"");
    }

    [Fact]
    public async Task Retries_and_headers_are_kept_until_they_are_sent_again_and_null_takes_one_away()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        (await api.PutAsync($"/configs/{made.Slug}", """{"connectionConfig":{"retryAttempts":2,"headers":{"X-Tenant":"acme","X-Region":"eu"}}}""")).Status.Should().Be(HttpStatusCode.OK);

        var kept = await api.PutAsync($"/configs/{made.Slug}", """{"connectionConfig":{"headers":{"X-Region":null}}}""");

        (kept.At("connectionConfig.retryAttempts")!.ToString(), kept.At("connectionConfig.headers")!.ToJsonString()).Should().Be(("2", """{"X-Tenant":"acme"}"""));
        (await api.GetAsync($"/configs/{made.Slug}/versions")).At("items.0.changedFields")!.ToJsonString().Should().Be("""["connection.headers.X-Region"]""");
    }

    [Theory]
    [InlineData("""{"connectionConfig":{"retryAttempts":6}}""", "connectionConfig.retryAttempts")]
    [InlineData("""{"connectionConfig":{"headers":{"Cookie":"a=b"}}}""", "connectionConfig.headers")]
    [InlineData("""{"connectionConfig":{"headers":{"X-Api-Key":"made-up"}}}""", "connectionConfig.headers")]
    public async Task Refuses_connection_settings_that_can_not_be_sent_and_names_the_member(string body, string member)
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        var refused = await api.PutAsync($"/configs/{made.Slug}", body);

        refused.ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey(member);
        refused.Text.Should().NotContain("made-up");
    }

    [Fact]
    public async Task Makes_the_slug_from_the_name_when_none_is_sent()
    {
        var account = console.Simulator.NewAccount("sendgrid");

        var answer = await api.PostAsync("/configs", new { displayName = "Billing (live) mail", provider = "sendgrid", enabled = false, connectionConfig = new { baseUrl = account.BaseUrl }, secrets = new { apiKey = account.Settings["apiKey"] } });

        answer.Status.Should().Be(HttpStatusCode.Created, answer.Text);
        answer.At("name")!.ToString().Should().Be("billing-live-mail");
    }

    [Fact]
    public async Task A_stale_etag_is_a_conflict_and_changes_nothing()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        (await api.PutAsync($"/configs/{made.Slug}", new { notes = "first" }, "\"1\"")).Status.Should().Be(HttpStatusCode.OK);

        foreach (var late in new[]
        {
            await api.PutAsync($"/configs/{made.Slug}", new { notes = "second" }, "\"1\""),
            await api.PostAsync($"/{made.Slug}/toggle", new { enabled = false }, "\"1\""),
            await api.PostAsync($"/{made.Slug}/credentials", new { apiKey = made.Account.Settings["apiKey"] }, "\"1\""),
            await api.DeleteAsync($"/configs/{made.Slug}", "\"1\""),
        })
        {
            late.ShouldBeProblem(HttpStatusCode.Conflict).At("currentETag")!.ToString().Should().Be("\"2\"");
        }

        (await api.PutAsync($"/configs/{made.Slug}", new { notes = "x" }, "seven")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("If-Match");
        (await api.GetAsync($"/configs/{made.Slug}")).At("notes")!.ToString().Should().Be("first");
    }

    [Fact]
    public async Task Replaces_credentials_and_never_says_them()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        var secret = console.Simulator.NewAccount("sendgrid").Settings["apiKey"]!;

        var answer = await api.PostAsync($"/{made.Slug}/credentials", new { apiKey = secret });

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        answer.ETag.Should().NotBeNull();
        answer.At("keyId")!.ToString().Should().NotBe(Guid.Empty.ToString());
        answer.At("fields.0.field")!.ToString().Should().Be("apiKey");
        answer.Text.Should().NotContain(secret);
        (await api.GetAsync("/audit?limit=200")).Text.Should().NotContain(secret);
        var refused = await api.PostAsync($"/{made.Slug}/credentials", new { apiKey = $"{secret}\n", host = "x", other = (string?)null });
        refused.ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo("apiKey", "host", "other");
        refused.Text.Should().NotContain(secret);
        (await api.PostAsync($"/{made.Slug}/credentials", "{}")).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Switches_checking_off_and_on()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        (await api.PostAsync($"/{made.Slug}/toggle", new { enabled = false })).At("enabled")!.GetValue<bool>().Should().BeFalse();
        (await api.GetAsync($"/health?integration={made.Slug}")).At("items.0.status")!.ToString().Should().Be("disabled");
        (await api.PostAsync($"/{made.Slug}/toggle", new { enabled = true })).At("enabled")!.GetValue<bool>().Should().BeTrue();
        (await api.PostAsync($"/{made.Slug}/toggle", "{}")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("enabled");
    }

    [Fact]
    public async Task Pages_and_filters_the_list()
    {
        for (var i = 0; i < 3; i++)
        {
            await ConnectedAccount.CreateAsync(console, console.Theirs);
        }

        var theirs = console.Api(console.Theirs.Key);
        var all = Names(await theirs.GetAsync("/configs?limit=200"));
        var paged = new List<string>();
        var cursor = "";
        do
        {
            var page = await theirs.GetAsync($"/configs?limit=2{cursor}");
            Names(page).Should().HaveCountLessOrEqualTo(2);
            paged.AddRange(Names(page));
            cursor = page.At("nextCursor") is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        paged.Should().Equal(all);
        Names(await theirs.GetAsync("/configs?provider=sendgrid&category=communication&environment=production&limit=200")).Should().Equal(all);
        Names(await theirs.GetAsync("/configs?environment=staging")).Should().BeEmpty();
        (await theirs.GetAsync("/configs?limit=0&cursor=x&provider=no&category=Mail&environment=1")).ShouldBeProblem(HttpStatusCode.BadRequest)
            .Errors.Keys.Should().BeEquivalentTo("limit", "cursor", "provider", "category", "environment");
    }

    [Fact]
    public async Task A_url_or_a_setting_needs_more_than_a_note()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        var basic = await console.ApiAsync(Permission.ViewConfigurations, Permission.EditBasicSettings, Permission.CreateNewIntegrations);

        (await basic.PutAsync($"/configs/{made.Slug}", new { notes = "fine" })).Status.Should().Be(HttpStatusCode.OK);
        (await basic.PutAsync($"/configs/{made.Slug}", new { connectionConfig = new { baseUrl = "https://attacker.example" } })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("EditSensitiveSettings");
        (await basic.PutAsync($"/configs/{made.Slug}", new { environment = "staging" })).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await basic.PutAsync($"/configs/{made.Slug}", new { secrets = new { apiKey = made.Account.Settings["apiKey"] } })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("ManageCredentials");
        (await basic.PostAsync("/configs", ApiClient.SendGrid(made.Account, "never", "Never"))).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("ManageCredentials");
    }

    [Fact]
    public async Task Name_and_provider_stay()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        (await api.PutAsync($"/configs/{made.Slug}", new { name = "other" })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("name");
        (await api.PutAsync($"/configs/{made.Slug}", new { provider = "stripe" })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("provider");
        (await api.PostAsync("/configs", ApiClient.SendGrid(made.Account, made.Slug, "Twin"))).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("name");
    }

    private static List<string> Names(ApiAnswer page) => [.. page.Json["items"]!.AsArray().Select(i => ((JsonObject)i!)["name"]!.ToString())];
}
