using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Bulk;

/// <summary>Asks what a run needs to know, shows what it would do to each integration, and starts it.</summary>
public sealed partial class BulkDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<BulkPreviewItem>? _preview;
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private string? _refused;
    private string? _seconds = "60";
    private string? _add;
    private string? _remove;
    private string? _owner;
    private string? _typed;
    private DeploymentEnvironment _to = DeploymentEnvironment.Staging;
    private bool _withSecrets;
    private bool _mayManageSecrets;
    private bool _mayDelete;
    private bool _working;

    [Parameter, EditorRequired] public BulkDeed Deed { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<string> Slugs { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private BulkRuns Runs { get; set; } = null!;

    [Inject] private NavigationManager Location { get; set; } = null!;

    private static IReadOnlyList<SegmentedOption> Environments { get; } = [.. Enum.GetValues<DeploymentEnvironment>().Select(e => new SegmentedOption(e.ToString(), e.ToString()))];

    private string SecretsHelp => _mayManageSecrets ? "Usually off: an environment has keys of its own. Off, a copy keeps its own secrets, or starts without any, disabled."
        : "Your role may not manage credentials: a copy keeps its own secrets, or starts without any, disabled.";

    private int Doable => _preview?.Count(i => i.Verdict is BulkVerdict.Doable) ?? 0;

    private string Confirmation => string.Create(CultureInfo.InvariantCulture, $"delete {Doable}");

    private bool Ready => !_working && Doable > 0 && (Deed is not BulkDeed.Delete || string.Equals(_typed?.Trim(), Confirmation, StringComparison.Ordinal));

    /// <summary>Where nothing is to be entered, the preview comes at once.</summary>
    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        (_mayManageSecrets, _mayDelete) = (user.May(Permission.ManageCredentials), user.May(Permission.DeleteIntegrations));
        if (Deed is not (BulkDeed.Interval or BulkDeed.Tags or BulkDeed.Owner or BulkDeed.Copy))
        {
            await PreviewAsync();
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private string? Problem(string field) => _problems.GetValueOrDefault(field);

    private void ForgetPreview() => _preview = null;

    private void CopyTo(string environment)
    {
        _to = Enum.Parse<DeploymentEnvironment>(environment);
        ForgetPreview();
    }

    private void CopySecrets(bool withSecrets)
    {
        _withSecrets = withSecrets;
        ForgetPreview();
    }

    private Task PreviewAsync() => DoAsync(wish => Runs.PreviewAsync(wish.Wish, wish.User, _gone.Token));

    private Task StartAsync() => DoAsync(wish => Runs.StartAsync(wish.Wish, wish.User, _gone.Token));

    private async Task DoAsync(Func<(BulkWish Wish, System.Security.Claims.ClaimsPrincipal User), Task<BulkOutcome>> ask)
    {
        _working = true;
        (_refused, _problems) = (null, new Dictionary<string, string>(StringComparer.Ordinal));
        try
        {
            Take(await ask((Wish(), (await Authentication).User)));
        }
        finally
        {
            _working = false;
        }
    }

    private void Take(BulkOutcome outcome)
    {
        switch (outcome)
        {
            case BulkOutcome.Previewed previewed:
                _preview = previewed.Items;
                break;
            case BulkOutcome.Started started:
                Location.NavigateTo($"/admin/integrations/bulk/{started.Run.PublicId}");
                break;
            case BulkOutcome.Invalid invalid when invalid.Problems.Keys.All(field => field.StartsWith("patch", StringComparison.Ordinal)):
                _problems = invalid.Problems;
                break;
            default:
                _refused = BulkWords.Of(outcome);
                break;
        }
    }

    private BulkWish Wish() => new(
        Deed switch
        {
            BulkDeed.Test => BulkAction.Test,
            BulkDeed.Delete => BulkAction.Delete,
            BulkDeed.Copy => BulkAction.Copy,
            _ => BulkAction.Update,
        },
        new BulkSelection(Slugs, Filter: null),
        Deed switch
        {
            BulkDeed.Enable => new() { Enabled = true },
            BulkDeed.Disable => new() { Enabled = false },
            BulkDeed.Interval => new() { Interval = TimeSpan.FromSeconds(double.TryParse(_seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e9 ? seconds : 0) },
            BulkDeed.Tags => new() { AddTags = TagRules.Parse(_add), RemoveTags = TagRules.Parse(_remove) },
            BulkDeed.Owner => new() { Owner = new OwnerChange(string.IsNullOrWhiteSpace(_owner) ? null : _owner.Trim()) },
            BulkDeed.Copy => new() { Copy = new(_to, _withSecrets) },
            _ => null,
        });
}
