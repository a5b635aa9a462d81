// Work done ahead on threads of its own, handed back in the order it came.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace archive_search::base {

// Push and Pop belong to one thread. The work runs on the others, on several items at a time.
template <class Item>
class OrderedPipeline {
 public:
  using Work = std::function<void(Item&)>;

  // `make_work` is called once for each thread, by the constructor: each has what its own returns.
  //
  // Errors: throws std::system_error if the system has no thread left.
  OrderedPipeline(unsigned threads, const std::function<Work()>& make_work) {
    try {
      while (threads_.size() < threads) threads_.emplace_back([this, work = make_work()] { Run(work); });
    } catch (...) {
      Stop();
      throw;
    }
  }

  ~OrderedPipeline() { Stop(); }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;

  void Push(Item item) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      slots_.push_back({std::move(item), nullptr, false});
    }
    changed_.notify_all();
  }

  // The oldest item, worked on; nullopt if there is none, or if it is not ready and `wait` is false. Throws what its
  // work threw.
  std::optional<Item> Pop(bool wait) {
    std::unique_lock<std::mutex> lock(mutex_);
    if (slots_.empty() || (!wait && !slots_.front().done)) return std::nullopt;
    changed_.wait(lock, [this] { return slots_.front().done; });
    Slot slot = std::move(slots_.front());
    slots_.pop_front();
    --next_;
    if (slot.error) std::rethrow_exception(slot.error);
    return std::move(slot.item);
  }

 private:
  struct Slot {
    Item item;
    std::exception_ptr error;
    bool done = false;
  };

  void Stop() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stop_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void Run(const Work& work) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return stop_ || next_ < slots_.size(); });
      if (stop_) return;
      Slot& slot = slots_[next_++];  // stays in its place: Pop takes only what is done
      lock.unlock();
      try {
        work(slot.item);
      } catch (...) {
        slot.error = std::current_exception();
      }
      lock.lock();
      slot.done = true;
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Slot> slots_;
  std::size_t next_ = 0;  // the first slot that nobody works on
  bool stop_ = false;
  std::vector<std::thread> threads_;  // last: they use the members above
};

}  // namespace archive_search::base
