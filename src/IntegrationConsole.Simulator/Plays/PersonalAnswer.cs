using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>
/// What an API says to the token of one person instead of another: the ids that the manifest's probe reads differ. The first person is the one of the documented example. Keeps the shape of
/// each id, since clients check it. Pure.
/// </summary>
internal static class PersonalAnswer
{
    private const int Tail = 4;

    public static Answer Of(Answer documented, ProviderManifest manifest, SettingValues settings, SimulatedPerson person)
    {
        var probe = manifest.Probe switch
        {
            Probe.HttpProbe one => one,
            Probe.ChosenHttpProbe chosen => chosen.Choose(settings),
            _ => null,
        };
        var ids = probe?.Identity.Where(part => part.IsId && part.Source.StartsWith('/')).Select(part => part.Source).ToList() ?? [];
        if (ids.Count == 0 || person == SimulatedPerson.All[0] || JsonNode.Parse(documented.Body) is not { } body)
        {
            return documented;
        }

        foreach (var pointer in ids)
        {
            Replace(body, pointer, person);
        }

        return documented with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
    }

    // /data/0/id: the last step is a member, the steps before it lead there.
    private static void Replace(JsonNode body, string pointer, SimulatedPerson person)
    {
        var steps = pointer[1..].Split('/');
        var holder = steps[..^1].Aggregate((JsonNode?)body, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node?[step]);
        if (holder is JsonObject found && found[steps[^1]] is JsonValue value)
        {
            found[steps[^1]] = value.GetValueKind() is JsonValueKind.Number
                ? long.Parse(person.Id[^Tail..], CultureInfo.InvariantCulture)
                : Other(value.GetValue<string>(), person);
        }
    }

    private static string Other(string id, SimulatedPerson person) => id.Length > Tail ? id[..^Tail] + person.Id[^Tail..] : person.Id;
}
