using System.Data.Common;
using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Rotation;

/// <summary>The keys with what each seals; rotate, follow, pause, schedule, destroy. Reads every second while a rotation is open, else every ten.</summary>
public sealed partial class KeysPage
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly InputOption[] Schedules = [.. RotationRules.ScheduleDays.Select(d => new InputOption(d.ToString(CultureInfo.InvariantCulture), d == 0 ? "Off" : $"Every {d} days"))];
    private const int QuietBeats = 10;

    private readonly CancellationTokenSource _gone = new();
    private KeyPicture? _picture;
    private KeyLine? _destroying;
    private string? _unreadable;
    private bool _confirmRotate;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private KeyOverview Overview { get; set; } = null!;

    [Inject] private KeyRotations Rotations { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive)
        {
            _ = InvokeAsync(FollowAsync);
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task FollowAsync()
    {
        var stop = _gone.Token;
        using var timer = new PeriodicTimer(Beat, Time);
        for (var beat = 1; !stop.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None); beat++)
        {
            if (!stop.IsCancellationRequested && (_picture?.Open is not null || beat % QuietBeats == 0))
            {
                await LoadAsync();
                StateHasChanged();
            }
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            _picture = await Overview.ReadAsync(CancellationToken.None);
            _unreadable = null;
        }
        catch (DbException)
        {
            _unreadable = "The database does not answer. Secrets in use stay in memory; try again when the System page says that the database is back.";
        }
    }

    private Task RotateAsync() => DoAsync(Rotations.StartAsync, "The rotation begins within five seconds.");

    private Task PauseAsync() => DoAsync(Rotations.PauseAsync, "The rotation is paused.");

    private Task ResumeAsync() => DoAsync(Rotations.ResumeAsync, "The rotation goes on.");

    private Task ScheduleAsync(string? days) => int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? DoAsync(stop => Rotations.ScheduleAsync(number, stop), number == 0 ? "The schedule is off." : $"The key is rotated every {number} days.")
        : Task.CompletedTask;

    private Task DestroyAsync() => DoAsync(stop => Rotations.DestroyAsync(_destroying!.Id, stop), "The key is destroyed.");

    private async Task DoAsync(Func<CancellationToken, Task<KeyOutcome>> deed, string done)
    {
        // The page's policy alone is not the guard: a role may have changed since it was opened.
        if (!(await Authentication).User.May(Permission.ManageEncryptionKeys))
        {
            Toasts.Failed("Your role may not manage encryption keys. Nothing was changed; ask an administrator.");
            return;
        }

        switch (await deed(_gone.Token))
        {
            case KeyOutcome.Refused refused:
                Toasts.Failed(refused.Why);
                break;
            default:
                Toasts.Done(done);
                break;
        }

        await LoadAsync();
    }

    private bool MayDestroy(KeyLine key) => key.Values == 0 && key.DestroyableAt <= Time.GetUtcNow();

    private string? WhyNot(KeyLine key) => MayDestroy(key) ? null : $"Sessions may depend on it until {key.DestroyableAt?.UtcDateTime:yyyy-MM-dd}.";

    private string Age(DateTimeOffset at) => RelativeTimeText.Format(Time.GetUtcNow() - at, RelativeForm.Span);

    private string Ahead(DateTimeOffset at) => at <= Time.GetUtcNow() ? "due" : "in " + RelativeTimeText.Format(at - Time.GetUtcNow(), RelativeForm.Span);
}
