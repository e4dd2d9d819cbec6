using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Checkpoints;

/// <summary>Where checkpoints are saved to, and what is never saved because nobody could load it.</summary>
public sealed class SaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Parameter<float> _w = new("w", [2]);
    private readonly AdamW _optimizer;

    public SaveTests() => _optimizer = new AdamW(_w);

    public void Dispose()
    {
        _optimizer.Dispose();
        _w.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_file_name_as_long_as_the_system_takes()
    {
        string name = new('x', 255);
        _optimizer.Save(_folder[name]);
        _optimizer.Load(_folder[name]);
        Assert.Equal([name], _folder.Files);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        if (OperatingSystem.IsWindows()) return; // Links take a privilege there.
        Directory.CreateDirectory(_folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["link"], Path.Combine("elsewhere", "file"));
        for (int i = 0; i < 2; i++)
        {
            _optimizer.Save(_folder["link"]);
            Assert.Equal(Path.Combine("elsewhere", "file"), new FileInfo(_folder["link"]).LinkTarget);
            Assert.Equal(["file"], Directory.EnumerateFiles(_folder["elsewhere"]).Select(Path.GetFileName));
            _optimizer.Load(_folder["link"]);
        }
    }

    [Fact]
    public void Messages_name_the_path_that_was_asked_for()
    {
        string missing = _folder["no/such"], taken = _folder["taken"];
        Directory.CreateDirectory(taken);
        Assert.StartsWith($"'{missing}' cannot be saved: ", Assert.Throws<DirectoryNotFoundException>(() => _optimizer.Save(missing)).Message);
        Assert.StartsWith($"'{taken}' cannot be saved: ", Assert.ThrowsAny<Exception>(() => _optimizer.Save(taken)).Message);
    }

    [Fact]
    public void Shapes_that_no_reader_takes()
    {
        using Parameter<float> most = new("most", Enumerable.Repeat(1, 64).ToArray()), more = new("more", Enumerable.Repeat(1, 65).ToArray());
        using AdamW good = new(most), bad = new(most, more);
        good.Save(_folder["c"]);
        good.Load(_folder["c"]);
        Assert.Equal("A checkpoint cannot hold parameter 'more' of 65 dimensions: 64 are the most.", Assert.Throws<InvalidOperationException>(() => bad.Save(_folder["d"])).Message);
        Assert.Equal(["c"], _folder.Files);
    }

    [Fact]
    public void Names_that_no_reader_takes()
    {
        using var parameter = new Parameter<float>(new string('n', 34_000_000), [1]);
        using var optimizer = new AdamW(parameter);
        Assert.StartsWith("A checkpoint cannot hold names and shapes of 1020", Assert.Throws<InvalidOperationException>(() => optimizer.Save(_folder["c"])).Message);
        Assert.Empty(_folder.Files);
    }
}
