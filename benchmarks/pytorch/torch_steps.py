"""Steps of PyTorch's optimizers for the benchmarks, which start this script and talk to it line by line:

    setup adamw 8388608 2    one tensor of so many elements, on so many threads   -> ready
    run 10                   takes ten steps                                      -> the seconds they took
    check adamw              five steps of a few elements                         -> the elements after them

Each step is optimizer.step() with foreach=True, as a training loop calls it, and the script sleeps while the other side is measured.
"""
import sys
import time

import torch

RATE = 1e-8

OPTIMIZERS = {
    "sgd": lambda p, lr: torch.optim.SGD(p, lr=lr, foreach=True),
    "heavy_ball": lambda p, lr: torch.optim.SGD(p, lr=lr, momentum=0.9, foreach=True),
    "adagrad": lambda p, lr: torch.optim.Adagrad(p, lr=lr, foreach=True),
    "rmsprop": lambda p, lr: torch.optim.RMSprop(p, lr=lr, alpha=0.9, foreach=True),
    "adam": lambda p, lr: torch.optim.Adam(p, lr=lr, foreach=True),
    "adamw": lambda p, lr: torch.optim.AdamW(p, lr=lr, weight_decay=0.01, foreach=True),
}


def create(name, value, gradient, rate):
    parameter = torch.nn.Parameter(value)
    parameter.grad = gradient
    return parameter, OPTIMIZERS[name]([parameter], rate)


def setup(name, count, threads):
    torch.set_num_threads(threads)
    sign = torch.where(torch.arange(count) % 3 == 0, -1.0, 1.0)
    return create(name, sign.clone(), sign.flip(0) * 0.01, RATE)[1]


def check(name):
    value = torch.tensor([0.5 + 0.1 * i * (-1) ** i for i in range(16)])
    gradient = torch.tensor([0.01 * (i - 7.5) for i in range(16)])
    parameter, optimizer = create(name, value, gradient, 1e-3)
    for _ in range(5):
        optimizer.step()
    return " ".join(repr(x) for x in parameter.detach().double().tolist())


def main():
    optimizer = None
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "setup":
            optimizer = None
            optimizer = setup(words[1], int(words[2]), int(words[3]))
            print("ready", flush=True)
        elif words[0] == "check":
            print(check(words[1]), flush=True)
        elif words[0] == "run":
            start = time.perf_counter()
            for _ in range(int(words[1])):
                optimizer.step()
            print(repr(time.perf_counter() - start), flush=True)


main()
