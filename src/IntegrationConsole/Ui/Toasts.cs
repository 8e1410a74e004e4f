namespace IntegrationConsole.Ui;

/// <summary>The messages of one screen (scoped: one per circuit), shown by <see cref="ToastRegion"/>. For the screen's own thread.</summary>
public sealed class Toasts(TimeProvider clock) : IDisposable
{
    private const int AtMost = 4;
    private readonly Lock gate = new();
    private readonly List<(Toast Toast, ITimer? Timer)> shown = [];

    /// <summary>Raised, possibly from a timer's thread, when the list changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Toast> Shown
    {
        get
        {
            lock (gate)
            {
                return [.. shown.Select(static entry => entry.Toast)];
            }
        }
    }

    /// <summary>"Saved": goes away by itself.</summary>
    public void Done(string text) => Show(new Toast(StatusTone.Ok, text));

    /// <summary>"Disabled SendGrid [Undo]": goes away by itself, later.</summary>
    public void DoneWithUndo(string text, Func<Task> undo) => Show(new Toast(StatusTone.Ok, text) { ActionText = "Undo", Action = undo });

    /// <summary>What happened, what it means and what to do next: stays until dismissed.</summary>
    public void Failed(string text) => Show(new Toast(StatusTone.Bad, text));

    public void Show(Toast toast)
    {
        lock (gate)
        {
            if (shown.Count == AtMost)
            {
                shown[0].Timer?.Dispose();
                shown.RemoveAt(0);
            }

            var timer = toast.Stays is { } stays ? clock.CreateTimer(_ => Dismiss(toast), null, stays, Timeout.InfiniteTimeSpan) : null;
            shown.Add((toast, timer));
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dismiss(Toast toast)
    {
        lock (gate)
        {
            var index = shown.FindIndex(entry => ReferenceEquals(entry.Toast, toast));
            if (index < 0)
            {
                return;
            }

            shown[index].Timer?.Dispose();
            shown.RemoveAt(index);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        lock (gate)
        {
            shown.ForEach(static entry => entry.Timer?.Dispose());
            shown.Clear();
        }
    }
}
