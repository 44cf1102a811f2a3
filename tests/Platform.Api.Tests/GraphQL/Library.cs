using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Tests.GraphQL;

/// <summary>How a book is bound.</summary>
public enum Binding
{
    /// <summary>With a hard back.</summary>
    HardBack,
    PaperBack,
}

/// <summary>A book.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">What stands on the cover; see <see cref="Binding"/>.</param>
/// <param name="AddedAt">When it came.</param>
public sealed record BookView(Guid Id, string Title, string? Note, Binding Binding, DateTimeOffset AddedAt, DateOnly? PrintedOn, IReadOnlyList<AuthorView> Authors);

/// <summary>Who wrote it.</summary>
public sealed record AuthorView(Guid Id, string Name);

/// <summary>A book to add.</summary>
/// <param name="Title">Its title.</param>
public sealed record NewBook(string Title, Binding Binding = Binding.PaperBack, IReadOnlyList<Guid>? AuthorIds = null, DateOnly? PrintedOn = null);

/// <summary>Which books.</summary>
public sealed record BookFilter(Binding? Binding, DateTimeOffset? AddedAfter);

/// <summary>A feature for tests: all behaviours a field can have.</summary>
public sealed class Library(CallerContext who, RequestContext request, LibraryLog log)
{
    public static readonly BookView[] Books = [.. Enumerable.Range(1, 200).Select(number => new BookView(
        Key(number), $"Book {number}", null, (Binding)(number % 2), new(2026, 3, 1, 8, 30, 0, TimeSpan.FromHours(1)), new(2025, 12, 24), [new(Key(1000 + number), $"Author {number}")]))];

    public static Guid Key(int number) => new(number, 0, 0, new byte[8]);

    public string Subject => who.Caller.Subject;

    public Task<Page<BookView>> PageAsync(BookFilter? filter, int first, string? after)
    {
        _ = request; // stays an instance method, as a real service's would
        var start = after is null ? 0 : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
        var items = Books.Skip(start).Where(book => filter?.Binding is not { } binding || book.Binding == binding).Take(first).ToArray();
        return Task.FromResult(new Page<BookView>(items, start + items.Length < Books.Length ? $"{start + items.Length}" : null)
        {
            Cursors = [.. items.Select((_, i) => $"{start + i + 1}")],
        });
    }

    public BookView Find(Guid id)
    {
        who.Caller.Must(Permission.SubmitReports);
        return Books.FirstOrDefault(book => book.Id == id) ?? throw new NotFoundException();
    }

    public BookView Add(NewBook book)
    {
        if (book.Title.Length == 0) throw new InvalidException("/title", "required", "A title is needed.");
        log.Keys.Enqueue(request.IdempotencyKey);
        return new(Key(7), book.Title, null, book.Binding, default, book.PrintedOn, [.. (book.AuthorIds ?? []).Select(id => new AuthorView(id, "?"))]);
    }
}

/// <summary>What the tests look at from outside.</summary>
public sealed class LibraryLog
{
    public ConcurrentQueue<string?> Keys { get; } = new();

    /// <summary>How many books each call of a batch field was for.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public ConcurrentQueue<bool> AskedForAuthors { get; } = new();

    public ConcurrentDictionary<Channel<Guid>, bool> Listeners { get; } = new();

    public SemaphoreSlim Listening { get; } = new(0);

    public SemaphoreSlim Left { get; } = new(0);

    public void Publish(Guid id)
    {
        foreach (var listener in Listeners.Keys) listener.Writer.TryWrite(id);
    }

    public async IAsyncEnumerable<Guid> ListenAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var mine = Channel.CreateUnbounded<Guid>();
        Listeners[mine] = true;
        Listening.Release();
        try
        {
            await foreach (var id in mine.Reader.ReadAllAsync(ct)) yield return id;
        }
        finally
        {
            Listeners.TryRemove(mine, out _);
            Left.Release();
        }
    }
}

public static class LibraryQueries
{
    /// <summary>Lists the books.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="first">How many.</param>
    /// <param name="after">Behind which place.</param>
    [Needs(Permission.SubmitReports)]
    public static Task<Page<BookView>> Books(Library library, LibraryLog log, Selection selection, BookFilter? filter, int first, string? after)
    {
        log.AskedForAuthors.Enqueue(selection.Selects("authors"));
        return library.PageAsync(filter, first, after);
    }

    [Needs(Permission.SubmitReports)]
    public static BookView Book(Library library, Guid id) => library.Find(id);

    [Needs(Permission.Inquire), WholeBudget]
    public static string Inquiry(string name) => name;

    [AnyCaller]
    public static string Me(Library library, Caller caller) => library.Subject == caller.Subject ? caller.Subject : "two callers";

    [Needs(Permission.SubmitReports)]
    public static string Broken() => throw new InvalidOperationException("password=hunter2");

    [Needs(Permission.SubmitReports)]
    public static BookView Torn() => Library.Books[0] with { Title = null! };

    [Needs(Permission.SubmitReports)]
    public static string Illegal() => throw new PlatformException(ErrorCatalogue.IllegalTransition)
    {
        Extensions = new Dictionary<string, object?> { ["allowedActions"] = new[] { "return" } },
    };

    [Needs(Permission.SubmitReports)]
    public static async Task<string> Slow(CancellationToken ct)
    {
        await Task.Delay(System.Threading.Timeout.Infinite, ct);
        return "never";
    }
}

public static class LibraryMutations
{
    /// <summary>Adds a book.</summary>
    [Needs(Permission.SubmitReports)]
    public static Task<BookView> AddBook(Library library, NewBook input) => Task.FromResult(library.Add(input));
}

public static class LibrarySubscriptions
{
    /// <summary>Tells of each new book that the caller may see.</summary>
    [Needs(Permission.SubmitReports)]
    public static EventStream<BookView> BookAdded(LibraryLog log, CancellationToken ct) =>
        EventStream.Read(log.ListenAsync(ct), (Library library, Guid id, CancellationToken _) => Task.FromResult(library.Find(id)));

    [Needs(Permission.SubmitReports)]
    public static async IAsyncEnumerable<int> Countdown(int from)
    {
        await Task.Yield();
        for (var i = from; i >= 0; i--) yield return i;
    }

    [Needs(Permission.SubmitReports)]
    public static async IAsyncEnumerable<int> Failing()
    {
        await Task.Yield();
        yield return 1;
        throw new InvalidOperationException("password=hunter2");
    }
}

public static class BookFields
{
    /// <summary>The title in capitals.</summary>
    public static string Shout(BookView book) => book.Title.ToUpperInvariant();

    /// <summary>Books like this.</summary>
    public static Task<Page<BookView>> Similar(BookView book, Library library, int first, string? after) => library.PageAsync(new BookFilter(book.Binding, null), first, after);

    /// <summary>Who has it: nobody has the first book.</summary>
    public static Task<ILookup<Guid, AuthorView>> Readers(IReadOnlyList<BookView> books, LibraryLog log, string? called)
    {
        log.Batches.Enqueue(books.Count);
        return Task.FromResult(books.Where(book => book.Id != Library.Key(1)).ToLookup(book => book.Id, book => new AuthorView(book.Id, $"{called ?? "Reader"} of {book.Title}")));
    }

    /// <summary>Where it stands: the first book is lost.</summary>
    public static Task<IReadOnlyDictionary<Guid, string>> Shelf(LibraryLog log, IReadOnlyList<BookView> books)
    {
        log.Batches.Enqueue(books.Count);
        return Task.FromResult<IReadOnlyDictionary<Guid, string>>(books.Where(book => book.Id != Library.Key(1)).ToDictionary(book => book.Id, book => "Shelf of " + book.Title));
    }

    /// <summary>Never found.</summary>
    public static Task<ILookup<Guid, AuthorView>> Ghosts(IReadOnlyList<BookView> books, LibraryLog log)
    {
        log.Batches.Enqueue(books.Count);
        throw new PlatformException(ErrorCatalogue.Unavailable);
    }

    [Needs(Permission.ReadAccessLog)]
    public static string Secret(BookView book) => "secret of " + book.Title;
}
