using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Bulk;

/// <summary>One bulk run, live: how far it is, what became of each integration; cancel, retry what failed, undo.</summary>
public sealed partial class BulkPage
{
    private const int PageSize = 100;

    private readonly CancellationTokenSource _gone = new();
    private BulkPicture? _picture;
    private IReadOnlyList<BulkItem> _items = [];
    private BulkItemState? _state;
    private int _limit = PageSize;
    private long _version;
    private bool _hasMore;
    private bool _missing;
    private bool _confirmUndo;
    private Func<Permission, bool> _may = _ => false;

    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private BulkList List { get; set; } = null!;

    [Inject] private BulkRuns Runs { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private NavigationManager Location { get; set; } = null!;

    protected override long ShownVersion => Volatile.Read(ref _version);

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not BulkMessage about || about.Run != Id)
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    /// <summary>From one run to another (an undo) the page stays.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var user = (await Authentication).User;
        _may = user.May;
        if (_picture?.Run.PublicId != Id)
        {
            (_state, _limit) = (null, PageSize);
            await RefreshAsync();
        }
    }

    protected override async Task RefreshAsync()
    {
        _picture = await List.FindAsync(Id, _gone.Token);
        _missing = _picture is null;
        if (_picture is { } picture)
        {
            var items = await List.ItemsAsync(picture.Run, _state, after: 0, _limit, _gone.Token);
            _hasMore = items.Count > _limit;
            _items = [.. items.Take(_limit)];
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _gone.Cancel();
        _gone.Dispose();
    }

    private bool MayStart(BulkRun run) => BulkRules.Lacks(_may, run.Action, run.Patch) is null;

    /// <summary>Slug of the copy that was made of it; null: none.</summary>
    private string? Copied(BulkItem item) => _picture is { Run.Action: BulkAction.Copy } && item.State is BulkItemState.Succeeded ? item.Values?.Copy?.Slug : null;

    private Task ShowAsync(BulkItemState? state)
    {
        (_state, _limit) = (state, PageSize);
        return RefreshAsync();
    }

    private Task MoreAsync()
    {
        _limit += PageSize;
        return RefreshAsync();
    }

    private async Task CancelAsync()
    {
        Told(await Runs.CancelAsync(Id, await UserAsync(), _gone.Token));
        await RefreshAsync();
    }

    private async Task RetryAsync() => GoTo(await Runs.RetryAsync(Id, await UserAsync(), _gone.Token));

    private async Task UndoAsync() => GoTo(await Runs.UndoAsync(Id, await UserAsync(), _gone.Token));

    private void GoTo(BulkOutcome outcome)
    {
        if (Told(outcome) is { } run)
        {
            Location.NavigateTo($"/admin/integrations/bulk/{run.PublicId}");
        }
    }

    private BulkRun? Told(BulkOutcome outcome)
    {
        if (outcome is BulkOutcome.Started started)
        {
            return started.Run;
        }

        Toasts.Failed(BulkWords.Of(outcome));
        return null;
    }

    private async Task<ClaimsPrincipal> UserAsync() => (await Authentication).User;
}
