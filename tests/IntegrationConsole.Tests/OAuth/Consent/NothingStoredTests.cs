using System.Text.Json;
using IntegrationConsole.OAuth;
using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Tests.Simulator;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>Each bad answer is told in words of its own, and leaves an account that is connected already exactly as it was: tokens, times, events, and no token anywhere else.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class NothingStoredTests(RunningConsole console)
{
    /// <summary>What comes back wrong → the title of the page that says so.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "a wrong state", "This answer belongs to no request of ours" },
        { "a state used before", "This answer was used already" },
        { "an expired state", "It took more than ten minutes" },
        { "another person's session", "Somebody else has begun this" },
        { "no session", "Your session ended meanwhile" },
        { "a denied consent", "says that access was not allowed" },
        { "an error", "refused the request" },
        { "no code", "sent neither a code nor a reason" },
        { "a code used before", "The code does not work any more" },
        { "another issuer", "The answer comes from another issuer" },
        { "two issuers", "The answer comes from another issuer" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_has_a_page_of_its_own_and_nothing_is_stored(string wrong, string title)
    {
        using var rig = await ConsentRig.StartAsync(console);
        await rig.ConnectAsync();
        var connected = (await rig.ConnectionsAsync()).Single();
        var before = await PictureAsync(rig);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync(connected.PublicId)).AbsoluteUri, decision: wrong is "a denied consent" or "a state used before" ? "deny" : "allow");

        var (address, page) = await ReturnAsync(rig, wrong, back);

        page.Should().Contain(title).And.Contain("What to do:");
        address.Should().NotContain("code").And.NotContain("state=");
        (await PictureAsync(rig)).Should().Be(before);
        await using var db = console.Database.OpenForSystem();
        var slug = rig.Slug;
        (await db.Set<ConsentAttempt>().Where(a => a.UsedAt != null && a.SealedValue != null && db.Set<IntegrationConsole.Integrations.Integration>().Any(i => i.Id == a.IntegrationId && i.Slug == slug)).CountAsync())
            .Should().Be(0, "no grant waits for anybody");
    }

    [Fact]
    public void No_two_of_them_say_the_same()
    {
        var problems = Enum.GetValues<ReturnProblem>().Select(ConsentWords.Of).ToList();

        problems.Select(text => text.Title).Should().OnlyHaveUniqueItems();
        problems.Should().OnlyContain(text => text.What.Length > 40 && text.Next.Length > 10);
    }

    private async Task<(string Address, string Page)> ReturnAsync(ConsentRig rig, string wrong, Uri back)
    {
        var query = QueryHelpers.ParseQuery(back.Query);
        switch (wrong)
        {
            case "a wrong state":
                return await rig.ReturnAsync(With(back, "state", "nobody-made-this"));
            case "a state used before":
                await rig.ReturnAsync(back);
                return await rig.ReturnAsync(Callback(("state", query["state"].ToString()), ("code", "code-of-a-thief")));
            case "an expired state":
                await AgeAsync();
                return await rig.ReturnAsync(back);
            case "another person's session":
                using (var other = await ConsentRig.SignedInAsync(console.Address, await rig.NewAdministratorAsync()))
                {
                    return await ConsentRig.ReturnAsync(other, back);
                }

            case "no session":
                using (var nobody = new Browser(console.Address))
                {
                    return await ConsentRig.ReturnAsync(nobody, back);
                }

            case "an error":
                return await rig.ReturnAsync(Callback(("state", query["state"].ToString()), ("error", "invalid_scope")));
            case "no code":
                return await rig.ReturnAsync(Callback(("state", query["state"].ToString())));
            case "a code used before":
                await rig.Provider.ExchangeAsync(SimulatedConsent.CodeIn(back), redirectUri: new Uri(console.Address, "/oauth/callback").AbsoluteUri);
                return await rig.ReturnAsync(back);
            case "another issuer":
                return await rig.ReturnAsync(With(back, "iss", "https://evil.example"));
            case "two issuers":
                return await rig.ReturnAsync(new Uri(back.AbsoluteUri + "&iss=https%3A%2F%2Fevil.example"));
            default:
                return await rig.ReturnAsync(back);
        }
    }

    private static Uri With(Uri back, string name, string value) =>
        new(QueryHelpers.AddQueryString(back.GetLeftPart(UriPartial.Path), QueryHelpers.ParseQuery(back.Query).ToDictionary(pair => pair.Key, pair => pair.Key == name ? value : pair.Value.ToString())!));

    private Uri Callback(params (string Name, string Value)[] query) =>
        new(QueryHelpers.AddQueryString(new Uri(console.Address, "/oauth/callback").AbsoluteUri, query.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)));

    /// <summary>Everything that is stored of the account.</summary>
    private async Task<string> PictureAsync(ConsentRig rig)
    {
        var connections = await rig.ConnectionsAsync();
        var ids = connections.Select(c => c.Id).ToList();
        await using var db = console.Database.OpenForSystem();
        return JsonSerializer.Serialize(new
        {
            connections,
            tokens = connections.SelectMany(c => c.Tokens.OrderBy(t => t.Kind).Select(t => t.SealedValue)),
            events = await db.Set<RefreshEvent>().AsNoTracking().Where(e => ids.Contains(e.ConnectionId)).OrderBy(e => e.Number).ToListAsync(),
        });
    }

    private async Task AgeAsync()
    {
        var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await using var db = console.Database.OpenForSystem();
        var id = await db.Set<ConsentAttempt>().MaxAsync(a => a.Id);
        await db.Set<ConsentAttempt>().Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ExpiresAt, past));
    }
}
