using System.Net;
using System.Text;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Inbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Webhooks.Inbound;

/// <summary>Providers call receivers of a running console over real sockets.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class InboundFlowTests(RunningConsole console)
{
    [Fact]
    public async Task A_signed_call_is_on_disk_when_its_answer_arrives()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");

        var (status, text) = await rig.SendAsync("""{"action":"opened"}""", headers: [new("X-GitHub-Delivery", "d-1"), new("X-GitHub-Event", "issues"), new("Authorization", "Bearer tell-nobody")]);

        status.Should().Be(200, text);
        var call = (await rig.CallsAsync()).Single();
        (call.Verdict, call.EventId, call.EventType, call.ContentType, call.CallerAddress, call.Source).Should().Be((CallVerdict.Verified, "d-1", "issues", "application/json", "127.0.0.1", CallSource.Called));
        Encoding.UTF8.GetString(call.Body).Should().Be("""{"action":"opened"}""");
        call.Headers.Should().Contain("X-GitHub-Event: issues").And.Contain("Authorization: ••••").And.NotContain("tell-nobody");
    }

    [Fact]
    public async Task When_the_disk_does_not_take_it_the_sender_is_never_told_that_it_was_taken()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");
        await using var db = console.Database.OpenForSystem();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full_disk BEFORE INSERT ON ReceivedCalls BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        try
        {
            (await rig.SendAsync("{}")).Status.Should().Be(500);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER full_disk");
        }

        (await rig.CallsAsync()).Should().BeEmpty();
        (await rig.SendAsync("{}")).Status.Should().Be(200, "what was not acknowledged is sent again");
        (await rig.CallsAsync()).Should().ContainSingle();
    }

    [Theory]
    [InlineData("github", false, false, 401, CallVerdict.WrongSecret)]
    [InlineData("stripe", true, false, 401, CallVerdict.StaleTime)]
    [InlineData("stripe", false, true, 401, CallVerdict.WrongSecret)]
    [InlineData("slack", true, false, 401, CallVerdict.StaleTime)]
    [InlineData("standard_webhooks", true, false, 401, CallVerdict.StaleTime)]
    public async Task A_refused_call_is_kept_with_its_reason_and_the_sender_is_not_told_it(string preset, bool stale, bool changed, int status, CallVerdict verdict)
    {
        using var rig = await ReceiverRig.CreateAsync(console, preset, preset is "stripe" ? new { secret = "whsec_EXAMPLEexample0000000000" } : preset is "slack" ? new { secret = "0123456789abcdef0123456789abcdef" } : null);
        var secret = stale || changed ? rig.Secret : "another-secret";

        var answer = await rig.SendAsync(
            """{"id":"1"}""", stale ? TimeSpan.FromHours(1) : TimeSpan.Zero, secret, [new("webhook-id", "msg_1")], changed ? call => call with { Body = """{"id":"2"}"""u8.ToArray() } : null);

        answer.Status.Should().Be(status);
        answer.Text.Should().NotContain("secret").And.NotContain("old").And.NotContain("match").And.NotContain(rig.Secret);
        var kept = (await rig.CallsAsync()).Single();
        kept.Verdict.Should().Be(verdict);
        kept.Reason.Should().EndWith(".");
        kept.NextStep.Should().EndWith(".");
    }

    [Fact]
    public async Task A_body_that_a_proxy_wrote_anew_is_called_changed_and_a_call_without_a_signature_missing()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");
        (await rig.SendAsync("""{"id":1}""", onTheWay: call => call with { Body = """{ "id": 1 }"""u8.ToArray() })).Status.Should().Be(401);
        (await rig.PostAsync(ReceiverRig.Json("{}"))).Status.Should().Be(401);
        (await rig.SendAsync("{}", onTheWay: call => call with { Headers = [new("X-Hub-Signature-256", "sha256=nonsense")] })).Status.Should().Be(400);
        (await rig.CallsAsync()).Select(call => call.Verdict).Should().Equal(CallVerdict.BodyChanged, CallVerdict.Missing, CallVerdict.Malformed);
    }

    [Fact]
    public async Task The_same_event_ten_times_at_once_is_taken_once_and_counted()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rig.SendAsync("""{"n":1}""", headers: [new("X-GitHub-Delivery", "same")])));

        answers.Select(answer => answer.Status).Should().OnlyContain(status => status == 200);
        (await rig.CallsAsync()).Should().ContainSingle().Which.Repeats.Should().Be(9);
        await rig.SendAsync("""{"n":1}""", headers: [new("X-GitHub-Delivery", "other")]);
        (await rig.CallsAsync()).Should().HaveCount(2, "the id tells events apart, not the body");
    }

    [Fact]
    public async Task Without_an_id_the_body_tells_repeated_calls_apart()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "odoo");
        foreach (var body in new[] { "{\"a\":1}", "{\"a\":1}", "{\"a\":2}" })
        {
            (await rig.PostAsync(ReceiverRig.Json(body))).Status.Should().Be(200);
        }

        (await rig.CallsAsync()).Select(call => call.Repeats).Should().Equal(1, 0);
    }

    [Fact]
    public async Task Only_allowed_addresses_get_in()
    {
        using var strangers = await ReceiverRig.CreateAsync(console, "github", new { allowedFrom = new[] { "203.0.113.0/24" } });
        using var neighbours = await ReceiverRig.CreateAsync(console, "github", new { allowedFrom = new[] { "203.0.113.0/24", "127.0.0.0/8" } });
        (await strangers.SendAsync("{}")).Status.Should().Be(401);
        (await neighbours.SendAsync("{}")).Status.Should().Be(200);
        (await strangers.CallsAsync()).Single().Verdict.Should().Be(CallVerdict.AddressRefused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_256_KB_is_answered_413_and_nothing_is_kept(bool saysHowLong)
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");
        var big = new byte[257 * 1024];
        using HttpContent content = saysHowLong ? new ByteArrayContent(big) : new StreamContent(new Endless(big));
        (await rig.PostAsync(content)).Status.Should().Be(413);
        (await rig.CallsAsync()).Should().BeEmpty();
        (await rig.SendAsync("\"" + new string('x', (256 * 1024) - 2) + "\"")).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_unknown_or_inactive_receiver_is_not_there()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");
        using var unknown = await rig.Http.PostAsync(new Uri(rig.Address, "/in/" + new string('a', 32)), ReceiverRig.Json("{}"));
        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await rig.Api.PutAsync($"/receivers/{rig.Id}", new { active = false })).Status.Should().Be(HttpStatusCode.OK);
        (await rig.SendAsync("{}")).Status.Should().Be(404);
        (await rig.CallsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task While_a_secret_is_replaced_both_count_and_afterwards_only_the_new_one()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");
        var answer = await rig.Api.PostAsync($"/receivers/{rig.Id}/rotate-secret", new { overlapHours = 1 });
        var fresh = answer.At("secret")!.GetValue<string>();
        fresh.Should().NotBe(rig.Secret);
        (await rig.SendAsync("""{"n":1}""")).Status.Should().Be(200);
        (await rig.SendAsync("""{"n":2}""", secret: fresh)).Status.Should().Be(200);

        (await rig.Api.PostAsync($"/receivers/{rig.Id}/rotate-secret", new { overlapHours = 0, secret = "the-third-secret" })).Status.Should().Be(HttpStatusCode.OK);

        (await rig.SendAsync("""{"n":3}""", secret: fresh)).Status.Should().Be(401);
        (await rig.SendAsync("""{"n":4}""", secret: "the-third-secret")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Questions_of_providers_are_answered_and_are_no_events()
    {
        using var slack = await ReceiverRig.CreateAsync(console, "slack", new { secret = "0123456789abcdef0123456789abcdef" });
        (await slack.SendAsync("""{"type":"url_verification","challenge":"3eZbrw1aB"}""")).Should().Be((200, """{"challenge":"3eZbrw1aB"}"""));
        (await slack.SendAsync("""{"type":"url_verification","challenge":"3eZbrw1aB"}""", secret: "another")).Status.Should().Be(401);
        using var graph = await ReceiverRig.CreateAsync(console, "microsoft_graph");
        (await graph.PostAsync(new ByteArrayContent([]), "?validationToken=Validation%3A+Testing")).Should().Be((200, "Validation: Testing"));
        using var x = await ReceiverRig.CreateAsync(console, "x_twitter", new { secret = "example-consumer-secret-0123456789" });
        (await x.Http.GetStringAsync(new Uri(x.Address + "?crc_token=abc"))).Should().StartWith("{\"response_token\":\"sha256=");
        (await slack.CallsAsync()).Select(call => call.Verdict).Should().Equal(CallVerdict.Question, CallVerdict.WrongSecret);
        (await graph.CallsAsync()).Single().Verdict.Should().Be(CallVerdict.Question);
    }

    [Fact]
    public async Task A_shared_token_never_stands_in_what_is_kept()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "telegram");
        (await rig.SendAsync("""{"update_id":7}""")).Status.Should().Be(200);
        var call = (await rig.CallsAsync()).Single();
        (call.EventId, call.Headers.Contains(rig.Secret, StringComparison.Ordinal)).Should().Be(("7", false));
    }

    [Fact]
    public async Task Too_many_calls_to_one_receiver_are_told_to_wait_and_others_are_not_held_up()
    {
        var strict = new RunningConsole(("Inbound:CallsPerMinute", "3"), ("Inbound:RefusalsKeptPerMinute", "2"));
        await strict.InitializeAsync();
        try
        {
            using var rig = await ReceiverRig.CreateAsync(strict, "github");
            using var other = await ReceiverRig.CreateAsync(strict, "github");
            for (var i = 0; i < 3; i++)
            {
                (await rig.SendAsync($"{i}", secret: "another")).Status.Should().Be(401);
            }

            (await rig.SendAsync("{}")).Status.Should().Be(429);
            (await other.SendAsync("{}")).Status.Should().Be(200);
            (await rig.CallsAsync()).Should().HaveCount(2, "a stranger can't fill the disk");
        }
        finally
        {
            await strict.DisposeAsync();
        }
    }

    /// <summary>A stream that does not tell its length: sent in chunks.</summary>
    private sealed class Endless(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
