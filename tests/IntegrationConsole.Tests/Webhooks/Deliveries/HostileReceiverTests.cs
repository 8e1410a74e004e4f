using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Hostile;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.Deliveries;

/// <summary>Receivers that mean ill, on real sockets and with the real clock.</summary>
public sealed class HostileReceiverTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    private const int Most = 128 * 1024;

    /// <summary>What lies in the buffers of both sockets besides, which nobody of ours has read.</summary>
    private const int Buffers = 5 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(HostileConduct.Trickle, Cause.Timeout, "No complete answer within 1 s")]
    [InlineData(HostileConduct.Stall, Cause.Timeout, "No complete answer within 1 s")]
    public async Task Who_never_finishes_costs_exactly_the_timeout(HostileConduct conduct, Cause cause, string said)
    {
        await using var server = HostileServer.Start(conduct);
        var result = await SendAsync(server);
        (result.Cause, result.Succeeded).Should().Be((cause, false));
        result.Detail.Should().Contain(said);
        result.Duration.Should().BeCloseTo(Limit, TimeSpan.FromMilliseconds(500));
    }

    [Theory]
    [InlineData(HostileConduct.Headers)]
    [InlineData(HostileConduct.CloseBefore)]
    [InlineData(HostileConduct.CloseInHeaders)]
    [InlineData(HostileConduct.CloseInBody)]
    public async Task Who_breaks_the_answer_off_has_failed_and_is_left_before_the_timeout(HostileConduct conduct)
    {
        await using var server = HostileServer.Start(conduct);
        var result = await SendAsync(server);
        (result.Succeeded, result.Detail is { Length: > 0 }).Should().Be((false, true));
        result.Cause.Should().NotBe(Cause.None);
        result.Duration.Should().BeLessThan(Limit);
        server.Sent.Should().BeLessThan(Buffers);
    }

    [Fact]
    public async Task A_body_without_an_end_is_cut_off_and_counts_as_delivered_for_its_status()
    {
        await using var server = HostileServer.Start(HostileConduct.Endless);
        var result = await SendAsync(server);
        result.Succeeded.Should().BeTrue("200 came; what it says on and on is its own affair");
        result.ResponseBody!.Length.Should().Be(AnswerBody.Kept);
        result.ResponseBytes.Should().BeInRange(AnswerBody.Kept, Most + 16_384);
        result.Duration.Should().BeLessThan(Limit);
        server.Sent.Should().BeLessThan(Buffers, "the connection was cut");
    }

    [Fact]
    public async Task A_gzip_bomb_stays_packed()
    {
        await using var server = HostileServer.Start(HostileConduct.Bomb);
        var result = await SendAsync(server);
        result.Succeeded.Should().BeTrue();
        result.ResponseBytes.Should().BeLessThan(Most, "ten megabytes of zeros, as small as they were sent");
    }

    private async Task<AttemptResult> SendAsync(HostileServer server)
    {
        var answer = await console.Admin.PostAsync("/webhooks", new { name = $"Hostile {Guid.NewGuid():N}", url = server.Address, environment = "development", events = new[] { "job.closed" }, timeoutSeconds = Limit.TotalSeconds });
        var id = Guid.Parse(answer.At("id")!.ToString());
        var endpoint = console.Services.GetRequiredService<EndpointBook>().All.Single(e => e.PublicId == id);
        var delivery = new QueuedDelivery { Id = 1, OrganizationId = endpoint.OrganizationId, EndpointId = endpoint.Id, EventId = 2, Type = "job.closed", Data = "{}", EventAtMs = 0, Kind = DeliveryKind.Test, DueAtMs = 0 };
        return (await console.Services.GetRequiredService<AttemptRun>().SendAsync(endpoint, delivery, CancellationToken.None))!;
    }
}
