using System.Net;
using System.Text.Json.Nodes;
using IntegrationConsole.Access;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Health;

[Collection(ConsoleCollection.Name)]
public sealed class HealthEndpointsTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task The_dashboard_adds_up_and_says_what_broke()
    {
        var well = await ConnectedAccount.CreateAsync(console, console.Ours);
        var ill = await BrokenAsync();

        var answer = await api.GetAsync("/status");

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        var overview = (JsonObject)answer.At("overviewMetrics")!;
        int Count(string name) => overview[name]!.GetValue<int>();
        Count("totalIntegrations").Should().Be(answer.At("integrationStatus")!.AsObject().Count)
            .And.Be(Count("healthyIntegrations") + Count("degradedIntegrations") + Count("unhealthyIntegrations") + Count("unknownIntegrations") + Count("disabledIntegrations"));
        Count("totalAPICallsToday").Should().BeGreaterOrEqualTo(4);
        Count("totalErrorsToday").Should().BeGreaterOrEqualTo(2);
        overview["lastHealthCheck"].Should().NotBeNull();
        answer.At($"integrationStatus.{ill.Slug}.status")!.ToString().Should().Be("unhealthy");
        answer.At($"integrationStatus.{ill.Slug}.cause")!.ToString().Should().Be("credentialRejected");
        answer.At($"integrationStatus.{ill.Slug}.healthMetrics.authenticationValid")!.GetValue<bool>().Should().BeFalse();
        answer.At($"integrationStatus.{ill.Slug}.healthMetrics.connectionTest")!.GetValue<bool>().Should().BeTrue();
        answer.At($"integrationStatus.{well.Slug}.configuration.version")!.GetValue<int>().Should().Be(1);
        answer.At("alerts.critical")!.AsArray().Select(a => a!["integration"]!.ToString()).Should().Contain(ill.Slug).And.NotContain(well.Slug);
        answer.At("recentActivity.activities.0.integration")!.ToString().Should().Be(ill.Slug);
        answer.At("recentActivity.activities")!.AsArray().Count.Should().BeLessOrEqualTo(20);
    }

    [Fact]
    public async Task Health_comes_in_pages_or_for_one()
    {
        var first = await ConnectedAccount.CreateAsync(console, console.Ours);
        await ConnectedAccount.CreateAsync(console, console.Ours);

        var one = await api.GetAsync($"/health?integration={first.Slug}");
        one.At("items")!.AsArray().Should().HaveCount(1);
        one.At("items.0.displayName")!.ToString().Should().Be(first.DisplayName);
        one.At("items.0.errorRate")!.GetValue<double>().Should().Be(0);

        var seen = new List<string>();
        ApiAnswer page;
        var path = "/health?limit=1";
        do
        {
            page = await api.GetAsync(path);
            seen.Add(page.At("items.0.name")!.ToString());
            path = $"/health?limit=1&cursor={page.At("nextCursor")}";
        }
        while (page.At("nextCursor") is not null);

        seen.Should().OnlyHaveUniqueItems().And.Contain(first.Slug).And.HaveCountGreaterThan(1);
        (await api.GetAsync("/health?limit=999")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("limit");
    }

    [Fact]
    public async Task Samples_and_decisions_tell_the_story()
    {
        var ill = await BrokenAsync();

        var samples = (await api.GetAsync($"/health/{ill.Slug}/samples")).At("items")!.AsArray();
        samples.Select(s => s!["success"]!.GetValue<bool>()).Should().Equal(true, false, false);
        samples[2]!["cause"]!.ToString().Should().Be("credentialRejected");
        var page = await api.GetAsync($"/health/{ill.Slug}/samples?limit=2&from=2020-01-01T00:00:00Z");
        page.At("items")!.AsArray().Should().HaveCount(2);
        (await api.GetAsync($"/health/{ill.Slug}/samples?cursor={page.At("nextCursor")}")).At("items.0.at")!.ToString().Should().Be(samples[2]!["at"]!.ToString());
        (await api.GetAsync($"/health/{ill.Slug}/samples?from=yesterday")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("from");

        var changes = await api.GetAsync($"/health/{ill.Slug}/changes");
        changes.At("items.0.to")!.ToString().Should().Be("unhealthy");
        changes.At("items.0.rule")!.ToString().Should().Contain("2 of");
        changes.At("items.0.samplesCounted")!.ToString().Should().NotBeEmpty();
        changes.At("items.0.answer")!.ToString().Should().Contain("401");
        changes.Text.Should().NotContain(ill.Account.Settings["apiKey"]);
        var newest = await api.GetAsync($"/health/{ill.Slug}/changes?limit=1");
        (await api.GetAsync($"/health/{ill.Slug}/changes?limit=1&cursor={newest.At("nextCursor")}")).At("items.0.id")!.ToString().Should().Be(changes.At("items.1.id")!.ToString());
    }

    [Fact]
    public async Task A_test_answers_with_evidence_and_counts_as_a_check()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        var good = await api.PostAsync($"/{made.Slug}/test");
        good.Status.Should().Be(HttpStatusCode.OK, good.Text);
        good.At("success")!.GetValue<bool>().Should().BeTrue();
        good.At("recorded")!.GetValue<bool>().Should().BeTrue();
        good.At("cause").Should().BeNull();
        good.At("timings.totalMs")!.GetValue<double>().Should().BeGreaterThan(0);

        made.Account.SetFault(new Fault.Unauthorized());
        var bad = await api.PostAsync($"/{made.Slug}/test", "{}");
        bad.Status.Should().Be(HttpStatusCode.OK, "a failed test is an answer");
        bad.At("success")!.GetValue<bool>().Should().BeFalse();
        bad.At("cause")!.ToString().Should().Be("credentialRejected");
        bad.At("summary")!.ToString().Should().NotBeEmpty();
        bad.At("request")!.ToString().Should().Contain("••••");
        bad.Text.Should().NotContain(made.Account.Settings["apiKey"]);
        (await api.GetAsync($"/health?integration={made.Slug}")).At("items.0.failedInARow")!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task Values_can_be_tested_before_they_are_saved()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        var other = console.Simulator.NewAccount("sendgrid");

        var wrong = await api.PostAsync($"/{made.Slug}/test", new { secrets = new { apiKey = other.Settings["apiKey"] } });
        wrong.At("success")!.GetValue<bool>().Should().BeFalse(wrong.Text);
        wrong.At("recorded")!.GetValue<bool>().Should().BeFalse();
        wrong.Text.Should().NotContain(other.Settings["apiKey"]);
        var right = await api.PostAsync($"/{made.Slug}/test", new { connectionConfig = new { baseUrl = other.BaseUrl }, secrets = new { apiKey = other.Settings["apiKey"] } });
        right.At("success")!.GetValue<bool>().Should().BeTrue(right.Text);
        (await api.GetAsync($"/configs/{made.Slug}")).ETag.Should().Be("\"1\"", "nothing was saved");

        var fresh = await api.PostAsync("/test", ApiClient.SendGrid(other, "not-yet", "Not yet"));
        fresh.At("success")!.GetValue<bool>().Should().BeTrue(fresh.Text);
        fresh.At("integration").Should().BeNull();
        (await api.PostAsync("/test", new { provider = "sendgrid" })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("secrets.apiKey");
    }

    [Fact]
    public async Task A_test_can_not_carry_a_stored_secret_to_another_address()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        var trap = console.Simulator.NewAccount("sendgrid");
        var body = new { connectionConfig = new { baseUrl = trap.BaseUrl } };

        (await (await console.ApiAsync(Role.Responder)).PostAsync($"/{made.Slug}/test", body)).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await (await console.ApiAsync(Permission.RunConnectionTests, Permission.ModifyTestParameters)).PostAsync($"/{made.Slug}/test", body)).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("EditSensitiveSettings");

        trap.Received.Should().Be(0);
    }

    private async Task<ConnectedAccount> BrokenAsync()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        made.Account.SetFault(new Fault.Unauthorized());
        for (var i = 0; i < 2; i++)
        {
            (await api.PostAsync($"/{made.Slug}/test")).At("recorded")!.GetValue<bool>().Should().BeTrue();
        }

        return made;
    }
}
