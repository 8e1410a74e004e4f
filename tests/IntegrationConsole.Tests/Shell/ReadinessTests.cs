using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Shell;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Shell;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Everything_is_in_order_after_the_start()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);

        (await CheckAsync(console)).Should().OnlyContain(c => c.Ok);
    }

    [Fact]
    public async Task A_lost_lease_and_late_jobs_are_reasons()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var fixture = await ConsoleFixture.StartAsync(time: time);
        var console = await fixture.StartConsoleAsync(clock: false);

        time.Advance(ProcessLease.Length + TimeSpan.FromSeconds(1));

        var failing = (await CheckAsync(console)).Where(c => !c.Ok).ToDictionary(c => c.Name, c => c.Detail, StringComparer.Ordinal);
        failing.Keys.Should().Equal("lease", "clock");
        failing["lease"].Should().Be("lost: this process does not probe");
        failing["clock"].Should().StartWith("late: ").And.Contain("process-lease");
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_reason_that_names_no_path()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var away = new Database(fixture.Database.Options with { ConnectionString = $"Data Source={fixture.Directory}" });

        var checks = await ActivatorUtilities.CreateInstance<Readiness>(console.Services, away).CheckAsync(CancellationToken.None);

        checks.Single(c => !c.Ok).Should().Be(new ReadinessCheck("database", false, "does not answer"));
    }

    [Fact]
    public async Task The_system_page_lists_every_clock_job_and_marks_the_late_ones()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var fixture = await ConsoleFixture.StartAsync(time: time);
        var console = await fixture.StartConsoleAsync(clock: false);
        var jobs = console.Services.GetServices<ClockJob>().ToList();
        await using var pages = new ConsolePages(fixture, console, Role.Administrator);
        var page = pages.Open<SystemPage>();
        page.WaitForAssertion(() => page.FindAll("tbody code").Select(c => c.TextContent).Should().Contain(jobs.Select(j => j.Name)), TimeSpan.FromSeconds(10));
        page.FindAll("tbody code").Should().HaveCount(console.Get<JobHeartbeats>().All.Count, "the loops that run without the clock are there too");
        jobs.Select(j => Word(page, j.Name)).Should().OnlyContain(w => w.Contains("Waiting"));

        var failing = jobs.MaxBy(j => j.Period)!;
        console.Get<JobHeartbeats>().Started(failing.Name);
        time.Advance(failing.Period);
        console.Get<JobHeartbeats>().Finished(failing.Name, new InvalidOperationException("It broke."));
        time.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Word(page, failing.Name).Should().Contain("Failed"), TimeSpan.FromSeconds(10));
        page.Markup.Should().Contain("Last failure: It broke.");

        time.Advance((failing.Period * 3) + TimeSpan.FromSeconds(12));
        page.WaitForAssertion(() => jobs.Select(j => Word(page, j.Name)).Should().OnlyContain(w => w.Contains("Late")), TimeSpan.FromSeconds(10));
    }

    private static string Word(IRenderedComponent<SystemPage> page, string job) =>
        page.FindAll("tbody tr").Single(r => r.QuerySelector("code")!.TextContent == job).QuerySelector(".badge")!.TextContent;

    private static Task<IReadOnlyList<ReadinessCheck>> CheckAsync(HeadlessConsole console) =>
        ActivatorUtilities.CreateInstance<Readiness>(console.Services).CheckAsync(CancellationToken.None);
}
