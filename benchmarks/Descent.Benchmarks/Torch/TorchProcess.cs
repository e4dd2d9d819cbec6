using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Torch;

/// <summary>PyTorch in a process of its own, which takes steps when it is told to and says how long they took.</summary>
internal sealed class TorchProcess : IDisposable
{
    /// <summary>The environment variable that names another Python.</summary>
    private const string Variable = "DESCENT_PYTHON";

    private readonly Process _process;

    private TorchProcess(Process process, string version) => (_process, Version) = (process, version);

    /// <summary>The version of PyTorch.</summary>
    public string Version { get; }

    /// <summary>Starts it. Null, with the reason, where no Python here has PyTorch.</summary>
    public static TorchProcess? TryStart(out string? reason)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "pytorch", "torch_steps.py");
        string[] candidates = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? [named] : ["python3", "/usr/bin/python3", "python"];
        foreach (string python in candidates)
        {
            try
            {
                // The errors of a Python without PyTorch are of no interest.
                Process process = Process.Start(new ProcessStartInfo(python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { } version)
                {
                    OtherLoad.Ours.Add(process);
                    reason = null;
                    return new(process, version);
                }

                process.Dispose();
            }
            catch (Win32Exception)
            {
                // There is no such Python.
            }
        }

        reason = $"no Python with PyTorch was found (Debian: apt install python3-torch; {Variable} names another Python)";
        return null;
    }

    /// <summary>Allocates a tensor and its optimizer.</summary>
    public void SetUp(string optimizer, int count, int threads)
    {
        if (Ask(string.Create(CultureInfo.InvariantCulture, $"setup {optimizer} {count} {threads}")) != "ready") throw new BenchmarkException("PyTorch did not set up.");
    }

    /// <summary>Takes steps.</summary>
    /// <returns>The seconds that they took.</returns>
    public double Run(int steps) => double.Parse(Ask(string.Create(CultureInfo.InvariantCulture, $"run {steps}")), CultureInfo.InvariantCulture);

    /// <summary>Sixteen elements after five steps.</summary>
    public double[] Check(string optimizer) => [.. Ask($"check {optimizer}").Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public void Dispose()
    {
        OtherLoad.Ours.Remove(_process);
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000)) _process.Kill();
        _process.Dispose();
    }

    private string Ask(string question)
    {
        _process.StandardInput.Write(question + "\n");
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new BenchmarkException($"PyTorch ended when asked for '{question}'.");
    }
}
