using System.Net.Http.Headers;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Rotation;
using IntegrationConsole.Simulator;

namespace IntegrationConsole.BrowserTests.Kills;

/// <summary>The encryption key is rotated by a console that is killed again and again.</summary>
public sealed class KeyRotationKillTests
{
    private const int Secrets = 2_000;
    private const int Kills = 3;

    [Fact]
    public async Task A_rotation_that_is_killed_in_the_middle_goes_on_and_every_secret_opens_after_every_kill()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorHost.StartAsync();
        await SeedAsync(folder.Path, simulator);
        await using var values = new SealedValues(folder.Path);
        await values.PlantAsync(Cast.Disabled, Secrets);
        var total = (await values.OpenAllAsync()).Keys.Values.Sum();

        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var console = await StartAsync(folder.Path);
            if (kill == 1)
            {
                await RotateAsync(console);
            }

            var share = total * kill / (Kills + 1);
            await values.UntilAsync(r => r.Done >= share);
            await console.KillAsync();

            (await StoredState.ProblemsAsync(folder.Path)).Should().BeEmpty($"of kill {kill}");
            var (unreadable, keys) = await values.OpenAllAsync();
            unreadable.Should().BeEmpty($"of kill {kill}");
            keys.Values.Sum().Should().Be(total);
            keys.Should().HaveCount(2, "kill {0} came in the middle: {1}", kill, string.Join(", ", keys.Values));
        }

        await using var last = await StartAsync(folder.Path);
        var rotation = await values.UntilAsync(r => !r.IsOpen);
        (rotation.State, rotation.Done, rotation.Failed).Should().Be((RotationState.Completed, total, 0), "each value once; output:\n{0}", last.Output);
        var (stillUnreadable, one) = await values.OpenAllAsync();
        stillUnreadable.Should().BeEmpty();
        one.Should().ContainSingle().Which.Key.Should().Be(rotation.NewKeyId!.Value);
    }

    private static async Task SeedAsync(string folder, SimulatorHost simulator)
    {
        await using var seed = await Seed.OpenAsync(folder);
        foreach (var one in Cast.All)
        {
            await seed.AddAsync(Cast.Enter(simulator, one.Key, one.Name, one.ProviderId, one.Category));
        }
    }

    private static Task<RunningConsole> StartAsync(string folder) => RunningConsole.StartAsync(folder, settings: ["--Egress:Allow=127.0.0.0/8"]);

    private static async Task RotateAsync(RunningConsole console)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seed.ApiKey);
        using var answer = await client.PostAsync(new Uri(console.Address, $"{RotationEndpoints.Root}/rotate"), content: null);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }
}
