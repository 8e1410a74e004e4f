using System.Net;
using System.Text;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Inbound;
using IntegrationConsole.Webhooks.Inbound.Forwarding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.Inbound;

/// <summary>Accepted calls go on to endpoints through the delivery pump, with their original bytes.</summary>
public sealed class ForwardingTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_accepted_call_reaches_every_target_with_its_own_bytes_and_a_refused_one_none()
    {
        await using var first = await WebhookReceiver.StartAsync();
        await using var second = await WebhookReceiver.StartAsync();
        using var rig = await ReceiverRig.CreateAsync(console, "github", new { forwardTo = new[] { (await console.SubscribeAsync(first)).Id, (await console.SubscribeAsync(second)).Id } });
        const string Body = """{ "title" : "Prüfer/in" }  """;

        (await rig.SendAsync(Body)).Status.Should().Be(200);
        (await rig.SendAsync("{}", secret: "another")).Status.Should().Be(401);

        await Eventually.Holds(() => first.Received.Count == 1 && second.Received.Count == 1, Soon);
        var got = first.Received.Single();
        (got.Text, got.Headers["Content-Type"], got.Headers["webhook-id"]).Should().Be((Body, "application/json", second.Received.Single().Id));
        got.Headers.Should().ContainKey("webhook-signature");
        await Eventually.Holds(() => rig.CallsAsync().Result.TrueForAll(call => call.ForwardedAt is not null), Soon);
        (await rig.CallsAsync()).Select(call => call.Forwards).Should().Equal(2, 0);
    }

    [Fact]
    public async Task A_replay_goes_out_once_more_and_a_crash_right_after_handing_over_does_not()
    {
        await using var target = await WebhookReceiver.StartAsync();
        using var rig = await ReceiverRig.CreateAsync(console, "odoo", new { forwardTo = new[] { (await console.SubscribeAsync(target)).Id } });
        (await rig.PostAsync(new ByteArrayContent([0, 255, 1]))).Status.Should().Be(200);
        await Eventually.Holds(() => target.Received.Count == 1 && rig.CallsAsync().Result.Single().Forwards == 1, Soon);
        target.Received.Single().Body.Should().Equal(0, 255, 1);
        var call = (await rig.CallsAsync()).Single();

        // As a crash between handing over and noting it would leave it.
        await using (var db = console.Database.OpenForSystem())
        {
            await db.Set<ReceivedCall>().Where(c => c.Id == call.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ForwardedAt, (DateTimeOffset?)null).SetProperty(c => c.Forwards, 0));
        }

        console.Services.GetRequiredService<CallForwarding>().Soon();
        await Eventually.Holds(() => rig.CallsAsync().Result.Single().ForwardedAt is not null, Soon);
        (await rig.Api.PostAsync($"/receivers/{rig.Id}/calls/{call.PublicId}/replay")).Status.Should().Be(HttpStatusCode.Accepted);
        await Eventually.Holds(() => target.Received.Count == 2, Soon);
        await Eventually.Holds(() => rig.CallsAsync().Result.Single().Forwards == 2, Soon);
        target.Received.Should().HaveCount(2, "once at first, once replayed, and not for the crash");
        target.Received.Select(got => got.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void What_is_passed_on_is_the_original_whatever_it_is()
    {
        foreach (var body in new[] { Array.Empty<byte>(), Encoding.UTF8.GetBytes("{\"a\":\"\u00e4\"}\r\n"), new byte[] { 0xC3, 0x28 }, Encoding.UTF8.GetBytes("\"</script>\u0000") })
        {
            var (contentType, read) = ForwardedBody.Read(ForwardedBody.Write("text/plain; charset=x", body))!.Value;
            (contentType, Convert.ToHexString(read)).Should().Be(("text/plain; charset=x", Convert.ToHexString(body)));
        }

        ForwardedBody.Read("[]").Should().BeNull();
    }
}
