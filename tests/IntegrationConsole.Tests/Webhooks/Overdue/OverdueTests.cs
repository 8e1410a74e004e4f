using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Overdue;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Webhooks.Overdue;

public sealed class OverdueTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    private static readonly OverdueFacts Facts = new(EndpointExists: true, EndpointIsActive: true, Owner: 0, IsOwn: false, OwnerLives: false, InOrder: false, LaneReading.Idle, TimeSpan.FromMinutes(1));

    [Fact]
    public async Task After_work_nothing_is_overdue_and_a_delivery_that_nobody_works_on_is_found()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await console.SubscribeAsync(receiver, events: "interview.scheduled");
        var done = await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "interview.scheduled"), DeliveryState.Delivered);
        (await console.Admin.GetAsync("/webhooks/overdue")).Text.Should().Be("""{"lost":0,"waiting":0,"items":[]}""");

        await using var db = console.Database.OpenForSystem();
        await db.Set<Delivery>().Where(d => d.Id == done.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Owner, 999).SetProperty(d => d.DueAtMs, 1_700_000_000_000));
        var found = await console.Admin.GetAsync("/webhooks/overdue");
        await db.Set<Delivery>().Where(d => d.Id == done.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Delivered));

        (found.At("lost")!.GetValue<int>(), found.Json["items"]![0]!["reason"]!.ToString()).Should().Be((1, "Their console ended, and nobody took them over."));
    }

    public static TheoryData<OverdueFacts, string, bool> Cases => new()
    {
        { Facts with { EndpointExists = false }, "gone", true },
        { Facts with { EndpointIsActive = false }, "switched off", true },
        { Facts with { Owner = 3, OwnerLives = true }, "Another console", false },
        { Facts with { Owner = 3, Late = TimeSpan.FromSeconds(12) }, "takes them over", false },
        { Facts with { Owner = 3 }, "nobody took them over", true },
        { Facts with { Owner = 2, IsOwn = true, OwnerLives = true, Lane = new(4, 0, DateTimeOffset.UnixEpoch, IsBroken: true) }, "too often in a row", false },
        { Facts with { Lane = new(4, 0, DateTimeOffset.UnixEpoch, IsBroken: false) }, "slow down", false },
        { Facts with { Lane = new(4_000, 16, null, IsBroken: false) }, "4,000 wait for their turn, 16 are under way", false },
        { Facts with { InOrder = true }, "ordering key", false },
        { Facts with { Late = TimeSpan.FromSeconds(12) }, "about to be taken", false },
        { Facts, "Nothing works on them", true },
        { Facts with { Owner = 2, IsOwn = true, OwnerLives = true }, "Nothing works on them", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_reason_to_wait_has_its_words(OverdueFacts facts, string said, bool lost)
    {
        var (reason, isLost) = OverdueRules.Why(facts);
        reason.Should().Contain(said);
        isLost.Should().Be(lost);
    }

    [Theory]
    [InlineData("SQLite Error 13: 'database or disk is full'.", "free space")]
    [InlineData("SQLite Error 5: 'database is locked'.", "end it")]
    [InlineData("SQLite Error 8: 'attempt to write a readonly database'.", "permissions")]
    [InlineData("/secret/path went away", "the log has the reason")]
    public void A_database_that_takes_nothing_is_explained_without_its_path(string because, string said) =>
        JournalTrouble.Sentence(DateTimeOffset.UnixEpoch, because).Should().Contain(said).And.Contain("00:00:00 UTC").And.NotContain("secret");
}
